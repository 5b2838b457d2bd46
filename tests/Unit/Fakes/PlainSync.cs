using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>SYNC.md in the platform's cryptography, written from the page: nothing here is the firmware's.</summary>
internal static class PlainSync
{
    public static byte[] Kdf(byte[] key, string label, params byte[][] octets)
    {
        byte[] message = new byte[64];
        Encoding.ASCII.GetBytes(label).CopyTo(message, 0);
        octets.SelectMany(part => part).ToArray().CopyTo(message, 8);
        return HMACSHA256.HashData(key, message);
    }

    public static byte[] U32(long value)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, (uint)value);
        return octets;
    }

    public static byte[] Xor(byte[] one, byte[] other) => one.Select((octet, i) => (byte)(octet ^ other[i])).ToArray();

    public static byte[] Join(params byte[][] parts) => parts.SelectMany(part => part).ToArray();

    /// <summary>Encrypts or decrypts.</summary>
    public static byte[] Turn(byte[] key, long counter, byte[] text)
    {
        byte[] blocks = new byte[16 * ((text.Length + 15) / 16)];
        for (int i = 0; i < blocks.Length / 16; i++)
        {
            U32(counter).CopyTo(blocks, 16 * i);
            U32(i).CopyTo(blocks, (16 * i) + 4);
        }

        using Aes aes = Aes.Create();
        aes.Key = key;
        return Xor(text, aes.EncryptEcb(blocks, PaddingMode.None));
    }

    public static byte[] Seal(byte[] encrypts, byte[] tags, long counter, int attribute, byte[] plain)
    {
        byte[] text = Turn(encrypts, counter, plain);
        return Join(U32(counter), text, Tag(tags, counter, attribute, text));
    }

    public static byte[] Tag(byte[] key, long counter, int attribute, byte[] text)
    {
        byte[] message = new byte[256];
        U32(counter).CopyTo(message, 0);
        message[4] = (byte)attribute;
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(5), (ushort)text.Length);
        text.CopyTo(message, 8);
        return HMACSHA256.HashData(key, message)[..8];
    }

    /// <summary>The plain octets of a frame, or null when it does not check.</summary>
    public static byte[]? Open(byte[] encrypts, byte[] tags, long counter, int attribute, byte[] frame)
    {
        if (frame.Length < 13 || BinaryPrimitives.ReadUInt32LittleEndian(frame) != counter)
        {
            return null;
        }

        byte[] text = frame[4..^8];
        return Tag(tags, counter, attribute, text).SequenceEqual(frame[^8..]) ? Turn(encrypts, counter, text) : null;
    }
}
