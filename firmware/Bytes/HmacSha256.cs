using System;

namespace Bluezone.Band.Bytes;

/// <summary>HMAC-SHA-256 of a message that comes in pieces: the chip's own wants all of it in one array.</summary>
/// <remarks>
/// Shape: Start, any number of Add, Finish. Nothing is allocated after construction. The hash is its user's alone from Start to Finish.
/// Source: RFC 2104, section 2. Vectors: RFC 4231, in tests/Unit.
/// </remarks>
public sealed class HmacSha256
{
    /// <summary>Length of a MAC, octets.</summary>
    public const int MacOctets = Sha256.DigestOctets;

    /// <summary>The longest key that is taken as it is, octets; longer ones are not taken.</summary>
    public const int MostKeyOctets = 64;

    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5C;

    private readonly Sha256 _sha;
    private readonly byte[] _pad = new byte[MostKeyOctets];

    /// <summary>Makes one around a hash.</summary>
    public HmacSha256(Sha256 sha)
    {
        _sha = sha;
    }

    /// <summary>Begins a new message.</summary>
    /// <param name="key">1 to <see cref="MostKeyOctets"/> octets.</param>
    public void Start(byte[] key)
    {
        int length = key.Length;
        if (length < 1 || length > MostKeyOctets)
        {
            throw new ArgumentException();
        }

        Array.Clear(_pad, 0, MostKeyOctets);
        Array.Copy(key, 0, _pad, 0, length);
        Turn(InnerPad);
        _sha.Start();
        _sha.Add(_pad, 0, MostKeyOctets);
        Turn(InnerPad ^ OuterPad);
    }

    /// <summary>Adds octets to the message.</summary>
    public void Add(byte[] octets, int offset, int count) => _sha.Add(octets, offset, count);

    /// <summary>Ends the message, writes its MAC and forgets the key.</summary>
    /// <param name="mac">Takes <see cref="MacOctets"/>.</param>
    /// <param name="offset">Where in it.</param>
    public void Finish(byte[] mac, int offset)
    {
        _sha.Finish(mac, offset);
        _sha.Start();
        _sha.Add(_pad, 0, MostKeyOctets);
        _sha.Add(mac, offset, MacOctets);
        _sha.Finish(mac, offset);
        Array.Clear(_pad, 0, MostKeyOctets);
    }

    private void Turn(int mask)
    {
        for (int i = 0; i < MostKeyOctets; i++)
        {
            _pad[i] = (byte)(_pad[i] ^ mask);
        }
    }
}
