using System.Collections.Generic;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Two implementations of RFC 8554 that share no line: what one signs the other accepts.</summary>
public class SignerAgainstVerifier
{
    [Fact]
    public void TheBandAcceptsEverySignatureAcrossTheEndOfALowerTree()
    {
        using SigningKey key = SigningKey.Create("/key", KeySize.Small, 1, new SigningOptions { Files = new KeyFilesInMemory(), LedgerPath = "/ledger" });
        var seen = new HashSet<long>();
        for (int i = 0; i < 70; i++)        // Two whole trees and a part.
        {
            byte[] message = KeyRig.Message(i);
            byte[] signature = key.Sign(message);
            Assert.Equal(HssVerifier.SignatureOctets(2, 5, 3, 5, 3), signature.Length);
            Assert.Equal(SignatureResult.Good, new HssCase(key.PublicKey, message, signature).Check(100));
            Assert.True(seen.Add(SigningKey.IndexOf(key.PublicKey, message, signature)));
            message[i % 64] ^= 1;
            Assert.Equal(SignatureResult.Bad, new HssCase(key.PublicKey, message, signature).Check(100));
            Assert.Equal(-1, SigningKey.IndexOf(key.PublicKey, message, signature));
        }
    }

    [Fact]
    public void MessagesOfEveryLengthAreAccepted()
    {
        using SigningKey key = SigningKey.Create("/key", KeySize.Small, 1, new SigningOptions { Files = new KeyFilesInMemory(), LedgerPath = "/ledger" });
        byte[] octets = new byte[150];
        new SeededRandom(8554).Fill(octets, 0, octets.Length);
        for (int length = 0; length <= octets.Length; length++)
        {
            byte[] message = octets[..length];
            Assert.Equal(SignatureResult.Good, new HssCase(key.PublicKey, message, key.Sign(message)).Check(1));
        }
    }

    [Fact]
    public void AFullKeysSignatureIsAcceptedAndTakesWhatThePageSays()
    {
        using SigningKey key = SigningKey.Create("/key", KeySize.Full, 1, new SigningOptions { Files = new KeyFilesInMemory(), LedgerPath = "/ledger" });
        Assert.Equal(1_048_576, key.Capacity);
        byte[] message = KeyRig.Message(1);
        byte[] signature = key.Sign(message);
        Assert.Equal(5076, signature.Length);
        var check = new HssCase(key.PublicKey, message, signature);
        Assert.Equal(SignatureResult.Good, check.Check(100));
        Assert.InRange(check.Verifier.Blocks, 800, 1450);
        Assert.Equal(key.Identifier, key.PublicKey[12..28]);
    }

    [Fact]
    public void TheSameSeedMakesTheSameKeyAndSignatures()
    {
        byte[] Signed()
        {
            using SigningKey key = SigningKey.Create("/key", KeySize.Small, 1, new SigningOptions { Files = new KeyFilesInMemory(), LedgerPath = "/ledger", Seed = new byte[32] });
            return [.. key.PublicKey, .. key.Sign(KeyRig.Message(1))];
        }

        Assert.Equal(Signed(), Signed());
    }
}
