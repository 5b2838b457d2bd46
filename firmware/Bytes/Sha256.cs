namespace Bluezone.Band.Bytes;

/// <summary>SHA-256, one block at a time: the stock image has HMAC-SHA-256 but not the hash itself.</summary>
/// <remarks>
/// Shape: Start, any number of Add, Finish; then Start again. Nothing is allocated after construction.
/// Threads: one user at a time.
/// Promise: after <see cref="Finish"/> neither message nor state is left in the object.
/// Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3, 6.2.
/// Vectors: compared with the platform's SHA-256 for 0 to 200 octets in tests/Unit.
/// </remarks>
public sealed class Sha256
{
    /// <summary>Length of a digest, octets.</summary>
    public const int DigestOctets = 32;

    private const int BlockOctets = 64;
    private const int LengthOctets = 8;
    private const int Rounds = 64;

    // FIPS 180-4, section 4.2.2.
    private static readonly uint[] _k =
    {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    private readonly uint[] _state = new uint[8];
    private readonly uint[] _schedule = new uint[Rounds];
    private readonly byte[] _block = new byte[BlockOctets];
    private int _used;
    private long _total;

    /// <summary>Makes a hash ready to start.</summary>
    public Sha256()
    {
        Start();
    }

    /// <summary>Begins a new message; what was added before is forgotten.</summary>
    public void Start()
    {
        uint[] h = _state;
        h[0] = 0x6a09e667;
        h[1] = 0xbb67ae85;
        h[2] = 0x3c6ef372;
        h[3] = 0xa54ff53a;
        h[4] = 0x510e527f;
        h[5] = 0x9b05688c;
        h[6] = 0x1f83d9ab;
        h[7] = 0x5be0cd19;
        _used = 0;
        _total = 0;
    }

    /// <summary>Adds octets to the message.</summary>
    public void Add(byte[] octets, int offset, int count)
    {
        _total += count;
        for (int end = offset + count; offset < end; offset++)
        {
            _block[_used++] = octets[offset];
            if (_used == BlockOctets)
            {
                TakeBlock();
                _used = 0;
            }
        }
    }

    /// <summary>Ends the message and writes its digest.</summary>
    /// <param name="digest">Takes 32 octets; may be the array the message came from.</param>
    /// <param name="offset">Where in it.</param>
    public void Finish(byte[] digest, int offset)
    {
        _block[_used++] = 0x80;
        if (_used > BlockOctets - LengthOctets)
        {
            System.Array.Clear(_block, _used, BlockOctets - _used);
            TakeBlock();
            _used = 0;
        }

        System.Array.Clear(_block, _used, BlockOctets - _used);
        PutLength(_total * 8);
        TakeBlock();
        for (int i = 0; i < 8; i++)
        {
            PutBigEndian(digest, offset + (4 * i), _state[i]);
        }

        System.Array.Clear(_block, 0, BlockOctets);
        System.Array.Clear(_schedule, 0, Rounds);
        Start();
    }

    /// <summary>The digest of one run of octets.</summary>
    public void Of(byte[] octets, int offset, int count, byte[] digest, int digestOffset)
    {
        Start();
        Add(octets, offset, count);
        Finish(digest, digestOffset);
    }

    private static void PutBigEndian(byte[] octets, int offset, uint value)
    {
        octets[offset] = (byte)(value >> 24);
        octets[offset + 1] = (byte)(value >> 16);
        octets[offset + 2] = (byte)(value >> 8);
        octets[offset + 3] = (byte)value;
    }

    private void PutLength(long bits)
    {
        PutBigEndian(_block, BlockOctets - LengthOctets, (uint)(bits >> 32));
        PutBigEndian(_block, BlockOctets - 4, (uint)bits);
    }

    private void TakeBlock()
    {
        Expand();
        uint[] h = _state;
        uint a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], last = h[7];
        for (int t = 0; t < Rounds; t++)
        {
            uint bigSigma1 = ((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7));
            uint t1 = last + bigSigma1 + ((e & f) ^ (~e & g)) + _k[t] + _schedule[t];
            uint bigSigma0 = ((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10));
            uint t2 = bigSigma0 + ((a & b) ^ (a & c) ^ (b & c));
            last = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }

        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
        h[4] += e;
        h[5] += f;
        h[6] += g;
        h[7] += last;
    }

    private void Expand()
    {
        uint[] w = _schedule;
        for (int t = 0, at = 0; t < 16; t++, at += 4)
        {
            w[t] = (uint)((_block[at] << 24) | (_block[at + 1] << 16) | (_block[at + 2] << 8) | _block[at + 3]);
        }

        for (int t = 16; t < Rounds; t++)
        {
            uint x = w[t - 15];
            uint smallSigma0 = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3);
            uint y = w[t - 2];
            uint smallSigma1 = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10);
            w[t] = w[t - 16] + smallSigma0 + w[t - 7] + smallSigma1;
        }
    }
}
