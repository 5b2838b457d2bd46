using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>Derives keys, masks and proofs: HMAC-SHA-256 over a label and what it is bound to.</summary>
/// <remarks>
/// Shape: Start, Add as often as it takes, Finish; the result stands in <see cref="Result"/> until the next one.
/// Errors: when the chip refuses, <see cref="HasFailed"/> stays until it is cleared, and results are worth nothing.
/// Source: SYNC.md, "Keys". Vectors: tests/Vectors/sync-session.csv.
/// </remarks>
public sealed class Kdf
{
    /// <summary>Length of a key and of a result, octets.</summary>
    public const int KeyOctets = 32;

    private const int LabelOctets = 8;
    private const int MessageOctets = 64;

    private readonly ICipher _cipher;
    private readonly byte[] _key = new byte[KeyOctets];
    private readonly byte[] _message = new byte[MessageOctets];
    private int _used;

    /// <summary>Makes one on a chip.</summary>
    public Kdf(ICipher cipher)
    {
        _cipher = cipher;
    }

    /// <summary>What came out last, <see cref="KeyOctets"/>.</summary>
    public byte[] Result { get; } = new byte[KeyOctets];

    /// <summary>Whether the chip has refused since this was last cleared.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Begins a derivation.</summary>
    /// <param name="label">One of <see cref="KdfLabel"/>.</param>
    public void Start(long label)
    {
        System.Array.Clear(_message, 0, MessageOctets);
        for (int i = 0; i < LabelOctets; i++)
        {
            _message[i] = (byte)(label >> (56 - (8 * i)));
        }

        _used = LabelOctets;
    }

    /// <summary>Adds octets that the result is bound to: 56 in all at most.</summary>
    public void Add(byte[] octets, int at, int count)
    {
        System.Array.Copy(octets, at, _message, _used, count);
        _used += count;
    }

    /// <summary>Adds one octet.</summary>
    public void Add(int octet)
    {
        _message[_used++] = (byte)octet;
    }

    /// <summary>Adds a number of 32 bits.</summary>
    public void AddU32(long value)
    {
        LittleEndian.PutU32(_message, _used, value);
        _used += 4;
    }

    /// <summary>Ends the derivation; key and message are forgotten.</summary>
    /// <param name="key">Where the key is, <see cref="KeyOctets"/>.</param>
    /// <param name="at">Where in it.</param>
    public void Finish(byte[] key, int at)
    {
        System.Array.Copy(key, at, _key, 0, KeyOctets);
        HasFailed |= !_cipher.HmacSha256(_key, _message, Result);
        System.Array.Clear(_key, 0, KeyOctets);
        System.Array.Clear(_message, 0, MessageOctets);
    }

    /// <summary>Derives from a key alone.</summary>
    /// <param name="label">One of <see cref="KdfLabel"/>.</param>
    /// <param name="key">Where the key is, <see cref="KeyOctets"/>.</param>
    /// <param name="at">Where in it.</param>
    /// <param name="to">Takes the first octets of the result; may be the key itself.</param>
    /// <param name="toAt">Where in it.</param>
    /// <param name="count">How many, 1..<see cref="KeyOctets"/>.</param>
    public void Derive(long label, byte[] key, int at, byte[] to, int toAt, int count)
    {
        Start(label);
        Finish(key, at);
        System.Array.Copy(Result, 0, to, toAt, count);
    }

    /// <summary>Forgets the last result.</summary>
    public void Forget()
    {
        System.Array.Clear(Result, 0, KeyOctets);
    }
}
