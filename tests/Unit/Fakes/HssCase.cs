using System;
using System.Linq;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Conformance;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A public key, a message and a signature, and a verifier that reads them from a store.</summary>
internal sealed class HssCase
{
    private const int Segment = 16;
    private const int GapOctets = 3;            // Nothing lies at a round place.

    public HssCase(byte[] publicKey, byte[] message, byte[] signature)
    {
        PublicKey = publicKey;
        Message = message;
        Signature = signature;
        Store = new MemoryStore(4 * 4096);
        Verifier = new HssVerifier(Store, Sha);
    }

    public byte[] PublicKey { get; set; }

    public byte[] Message { get; set; }

    public byte[] Signature { get; set; }

    public MemoryStore Store { get; }

    public Sha256 Sha { get; } = new();

    public HssVerifier Verifier { get; private set; }

    /// <summary>A case of tests/Vectors/hss.csv.</summary>
    public static HssCase Of(string name)
    {
        byte[][] fields = VectorFile.Read("hss.csv").Single(row => row[0] == name)[1..].Select(Convert.FromHexString).ToArray();
        return new HssCase(fields[0], fields[1], fields[2]);
    }

    /// <summary>Has another store asked instead, which answers as it likes.</summary>
    public void ReadThrough(ISegmentStore store) => Verifier = new HssVerifier(store, Sha);

    public void Write()
    {
        Store.Delete(Segment);
        byte[] all = [.. new byte[GapOctets], .. Message, .. new byte[GapOctets], .. Signature];
        Store.Append(Segment, all, 0, all.Length);
    }

    public bool Begin() => Verifier.Begin(
        [0, .. PublicKey], 1, Segment, GapOctets, Message.Length, (2 * GapOctets) + Message.Length, Signature.Length);

    /// <summary>Begins, and works in slices to the end.</summary>
    public int Check(int slice)
    {
        Write();
        int result = Begin() ? SignatureResult.Running : SignatureResult.Bad;
        while (result == SignatureResult.Running)
        {
            result = Verifier.Work(slice);
        }

        return result;
    }
}
