using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>HMAC-SHA-256 and AES-128 without native code, and a chip that refuses when told to.</summary>
/// <remarks>Source: RFC 2104, FIPS 197, section 5.1.</remarks>
internal sealed class PlainCipher : ICipher
{
    private const int BlockOctets = 16;
    private const int Rounds = 10;

    private readonly HmacSha256 _hmac = new(new Sha256());
    private readonly byte[] _boxes = new byte[256];
    private readonly byte[] _round = new byte[BlockOctets];
    private readonly byte[] _state = new byte[BlockOctets];

    public PlainCipher()
    {
        int power = 1;
        int inverse = 1;
        do
        {
            power = power ^ (power << 1) ^ ((power & 0x80) == 0 ? 0 : 0x11B);       // times 3
            inverse ^= inverse << 1;                                                // divided by 3
            inverse ^= inverse << 2;
            inverse ^= inverse << 4;
            inverse &= 0xFF;
            inverse ^= (inverse & 0x80) == 0 ? 0 : 0x09;
            _boxes[power] = (byte)(0x63 ^ inverse ^ Turned(inverse, 1) ^ Turned(inverse, 2) ^ Turned(inverse, 3) ^ Turned(inverse, 4));
        }
        while (power != 1);
        _boxes[0] = 0x63;
    }

    /// <summary>Whether everything is refused.</summary>
    public bool Refuses { get; set; }

    public bool HmacSha256(byte[] key, byte[] message, byte[] mac)
    {
        if (!Refuses)
        {
            _hmac.Start(key);
            _hmac.Add(message, 0, message.Length);
            _hmac.Finish(mac, 0);
        }

        return !Refuses;
    }

    public bool EncryptBlock(byte[] key, byte[] block)
    {
        if (Refuses)
        {
            return false;
        }

        System.Array.Copy(key, 0, _round, 0, BlockOctets);
        Add(block);
        int constant = 1;
        for (int round = 1; round <= Rounds; round++)
        {
            Substitute(block);
            for (int column = 0; round < Rounds && column < BlockOctets; column += 4)
            {
                Mix(block, column);
            }

            NextKey(constant);
            constant = Twice(constant);
            Add(block);
        }

        return true;
    }

    private static int Turned(int octet, int bits) => ((octet << bits) | (octet >> (8 - bits))) & 0xFF;

    private static int Twice(int octet) => ((octet << 1) ^ ((octet & 0x80) == 0 ? 0 : 0x11B)) & 0xFF;

    // Each octet by the box, each row turned by its number.
    private void Substitute(byte[] block)
    {
        System.Array.Copy(block, 0, _state, 0, BlockOctets);
        for (int i = 0; i < BlockOctets; i++)
        {
            block[i] = _boxes[_state[(i + (4 * (i & 3))) & 15]];
        }
    }

    private static void Mix(byte[] block, int at)
    {
        int first = block[at];
        int all = first ^ block[at + 1] ^ block[at + 2] ^ block[at + 3];
        for (int i = 0; i < 4; i++)
        {
            int next = i == 3 ? first : block[at + i + 1];
            block[at + i] = (byte)(block[at + i] ^ all ^ Twice(block[at + i] ^ next));
        }
    }

    private void NextKey(int constant)
    {
        for (int i = 0; i < BlockOctets; i++)
        {
            int with = i < 4 ? _boxes[_round[12 + ((i + 1) & 3)]] : _round[i - 4];
            _round[i] = (byte)(_round[i] ^ with ^ (i == 0 ? constant : 0));
        }
    }

    private void Add(byte[] block)
    {
        for (int i = 0; i < BlockOctets; i++)
        {
            block[i] = (byte)(block[i] ^ _round[i]);
        }
    }
}
