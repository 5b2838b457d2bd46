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

    /// <summary>What <see cref="Save"/> takes of an array, octets.</summary>
    public const int SavedOctets = DigestOctets + LengthOctets + BlockOctets;

    private const int BlockOctets = 64;
    private const int Words = 16;
    private const int LengthWords = 2;
    private const int LengthOctets = 4 * LengthWords;
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
    private readonly uint[] _words = new uint[Words];       // The block as it fills, then 16 words of the schedule at a time.
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
        uint[] w = _words;
        int used = _used;
        _total += count;
        for (int end = offset + count; offset < end; offset++)
        {
            w[used >> 2] = (w[used >> 2] << 8) | octets[offset];        // Four of these push out what the word held before.
            if (++used == BlockOctets)
            {
                TakeBlock();
                used = 0;
            }
        }

        _used = used;
    }

    /// <summary>Ends the message and writes its digest.</summary>
    /// <param name="digest">Takes 32 octets; may be the array the message came from.</param>
    /// <param name="offset">Where in it.</param>
    public void Finish(byte[] digest, int offset)
    {
        int free = 3 - (_used & 3);     // Octets of the word behind the mark that ends the message.
        int word = _used >> 2;
        _words[word] = ((_words[word] << 8) | 0x80) << (8 * free);
        System.Array.Clear(_words, word + 1, Words - word - 1);
        if (word >= Words - LengthWords)
        {
            TakeBlock();
            System.Array.Clear(_words, 0, Words);
        }

        long bits = _total * 8;
        _words[Words - 2] = (uint)(bits >> 32);
        _words[Words - 1] = (uint)bits;
        TakeBlock();
        for (int i = 0; i < 8; i++)
        {
            BigEndian.PutU32(digest, offset + (4 * i), _state[i]);
        }

        System.Array.Clear(_words, 0, Words);
        Start();
    }

    /// <summary>The digest of one run of octets.</summary>
    public void Of(byte[] octets, int offset, int count, byte[] digest, int digestOffset)
    {
        Start();
        Add(octets, offset, count);
        Finish(digest, digestOffset);
    }

    /// <summary>Puts a message that has begun aside, so that the object can serve another one.</summary>
    /// <param name="saved">Takes <see cref="SavedOctets"/>.</param>
    /// <param name="offset">Where in it.</param>
    public void Save(byte[] saved, int offset)
    {
        for (int i = 0; i < 8; i++)
        {
            BigEndian.PutU32(saved, offset + (4 * i), _state[i]);
        }

        BigEndian.PutU32(saved, offset + DigestOctets, _total >> 32);
        BigEndian.PutU32(saved, offset + DigestOctets + 4, _total);
        for (int i = 0; i < Words; i++)
        {
            BigEndian.PutU32(saved, offset + DigestOctets + LengthOctets + (4 * i), _words[i]);
        }
    }

    /// <summary>Goes on with a message that was put aside; what was added since is forgotten.</summary>
    /// <param name="saved">What <see cref="Save"/> wrote, in this object or another.</param>
    /// <param name="offset">Where in it.</param>
    public void Restore(byte[] saved, int offset)
    {
        for (int i = 0; i < 8; i++)
        {
            _state[i] = (uint)BigEndian.GetU32(saved, offset + (4 * i));
        }

        _total = (BigEndian.GetU32(saved, offset + DigestOctets) << 32) | BigEndian.GetU32(saved, offset + DigestOctets + 4);
        _used = (int)(_total % BlockOctets);
        for (int i = 0; i < Words; i++)
        {
            _words[i] = (uint)BigEndian.GetU32(saved, offset + DigestOctets + LengthOctets + (4 * i));
        }
    }

    private void TakeBlock()
    {
        uint[] h = _state;
        uint[] w = _words;
        uint[] k = _k;
        uint a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], last = h[7];
        for (int t = 0; t < Rounds; t++)
        {
            int at = t & (Words - 1);
            if (at == 0 && t > 0)
            {
                Expand(w);
            }

            uint bigSigma1 = ((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7));
            uint t1 = last + bigSigma1 + ((e & f) ^ (~e & g)) + k[t] + w[at];
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

    // The next 16 words in place of the 16 that were used: w[t] = w[t - 16] + sigma0(w[t - 15]) + w[t - 7] + sigma1(w[t - 2]).
    private static void Expand(uint[] w)
    {
        for (int at = 0; at < Words; at++)
        {
            uint x = w[(at + 1) & (Words - 1)];
            uint smallSigma0 = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3);
            uint y = w[(at + 14) & (Words - 1)];
            uint smallSigma1 = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10);
            w[at] += smallSigma0 + w[(at + 9) & (Words - 1)] + smallSigma1;
        }
    }
}
