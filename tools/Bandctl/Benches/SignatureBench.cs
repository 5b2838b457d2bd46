using System.Buffers.Binary;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>The check of an authority's signature over a batch's header, as a band does it.</summary>
internal sealed class SignatureBench
{
    private const int Signatures = 16;          // Each takes other blocks, as its digest has it.
    private const int Height = 10;
    private const int HeaderOctets = 64;
    private const int BlockOctets = 4096;
    private const int BlocksOfASegment = 2;
    private const int SliceBlocks = 100;

    private readonly HssVerifier _verifier;
    private readonly byte[][] _publicKeys = new byte[Signatures][];
    private readonly int _signatureOctets;
    private int _turn;

    public SignatureBench()
    {
        var store = new MemoryStore(Signatures * BlocksOfASegment * BlockOctets);
        _verifier = new HssVerifier(store, new Sha256());
        for (int i = 0; i < Signatures; i++)
        {
            byte[] header = new byte[HeaderOctets];
            BinaryPrimitives.WriteInt32LittleEndian(header, i);
            byte[] batch = [.. header, .. Sign(i, header)];
            store.Append(i, batch, 0, batch.Length);
            _signatureOctets = batch.Length - HeaderOctets;
        }
    }

    /// <summary>SHA-256 blocks of a check, the mean.</summary>
    public int Blocks
    {
        get
        {
            int blocks = 0;
            for (int i = 0; i < Signatures; i++)
            {
                Check();
                blocks += _verifier.Blocks;
            }

            return blocks / Signatures;
        }
    }

    /// <summary>Checks one signature.</summary>
    /// <returns>1.</returns>
    public int Check()
    {
        int segment = _turn++ % Signatures;
        int result = _verifier.Begin(_publicKeys[segment], 0, segment, 0, HeaderOctets, HeaderOctets, _signatureOctets)
            ? SignatureResult.Running
            : SignatureResult.Bad;
        while (result == SignatureResult.Running)
        {
            result = _verifier.Work(SliceBlocks);
        }

        return result == SignatureResult.Good ? 1 : throw new System.InvalidOperationException("a good signature was refused");
    }

    private byte[] Sign(int number, byte[] header)
    {
        byte[] identifier = new byte[Lms.IdentifierOctets];
        identifier[0] = (byte)number;
        var seed = new TreeSeed(identifier, new byte[Lms.N]);
        var top = new BareTree(seed, Height);
        var lower = new BareTree(seed.Lower(0), Height);
        byte[] lowerKey = lower.PublicKey;
        _publicKeys[number] = [0, 0, 0, 2, .. top.PublicKey];
        return [0, 0, 0, 1, .. top.Sign(lowerKey), .. lowerKey, .. lower.Sign(header)];
    }
}
