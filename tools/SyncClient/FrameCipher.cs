using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bluezone.Band.SyncClient;

/// <summary>Frames of one direction of a session: encrypted, then authenticated, each with the next counter.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, Frames.</remarks>
public sealed class FrameCipher : IDisposable
{
    /// <summary>Most octets inside a frame.</summary>
    public const int MostTextOctets = MostOctets - CounterOctets - TagOctets;

    /// <summary>Most octets of a frame.</summary>
    public const int MostOctets = 244;

    /// <summary>Octets of a counter.</summary>
    public const int CounterOctets = 4;

    private const int TagOctets = 8;
    private const int BlockOctets = 16;
    private const int TagHeadOctets = 8;
    private const int TaggedOctets = 256;

    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _macKey;

    /// <summary>Begins a direction.</summary>
    /// <param name="session">S of the handshake.</param>
    /// <param name="way"><c>c&gt;b</c> or <c>b&gt;c</c>.</param>
    /// <param name="first">Counter of its first frame.</param>
    public FrameCipher(byte[] session, string way, uint first)
    {
        _aes.Key = Derivation.Of(session, "enc " + way)[..BlockOctets];
        _macKey = Derivation.Of(session, "mac " + way);
        Next = first;
    }

    /// <summary>Counter of the next frame.</summary>
    public uint Next { get; private set; }

    public void Dispose()
    {
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_macKey);
    }

    /// <summary>Makes the next frame.</summary>
    /// <param name="point">Where it is written to.</param>
    /// <param name="text">What is in it.</param>
    public byte[] Seal(SyncPoint point, ReadOnlySpan<byte> text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, MostTextOctets);
        byte[] frame = new byte[CounterOctets + text.Length + TagOctets];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Next);
        Turn(text, frame.AsSpan(CounterOctets, text.Length));
        Tag(point, frame.AsSpan(CounterOctets, text.Length)).CopyTo(frame.AsSpan(CounterOctets + text.Length));
        Next++;
        return frame;
    }

    /// <summary>Opens the next frame, and no other.</summary>
    /// <param name="point">Where it was read from.</param>
    /// <param name="frame">Any octets.</param>
    /// <returns>Null when it does not check.</returns>
    public byte[]? Open(SyncPoint point, ReadOnlySpan<byte> frame)
    {
        if (frame.Length is <= CounterOctets + TagOctets or > MostOctets || CounterOf(frame) != Next)
        {
            return null;
        }

        ReadOnlySpan<byte> cipherText = frame[CounterOctets..^TagOctets];
        if (!CryptographicOperations.FixedTimeEquals(Tag(point, cipherText), frame[^TagOctets..]))
        {
            return null;
        }

        byte[] text = new byte[cipherText.Length];
        Turn(cipherText, text);
        Next++;
        return text;
    }

    /// <summary>The counter that a frame claims; 0 for less than a counter.</summary>
    public static uint CounterOf(ReadOnlySpan<byte> frame)
    {
        return frame.Length < CounterOctets ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(frame);
    }

    private void Turn(ReadOnlySpan<byte> from, Span<byte> into)
    {
        Span<byte> block = stackalloc byte[BlockOctets];
        for (int at = 0; at < from.Length; at += BlockOctets)
        {
            block.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(block, Next);
            BinaryPrimitives.WriteInt32LittleEndian(block[4..], at / BlockOctets);
            _aes.EncryptEcb(block, block, PaddingMode.None);
            for (int i = 0; i < BlockOctets && at + i < from.Length; i++)
            {
                into[at + i] = (byte)(from[at + i] ^ block[i]);
            }
        }
    }

    private byte[] Tag(SyncPoint point, ReadOnlySpan<byte> cipherText)
    {
        byte[] tagged = new byte[TaggedOctets];
        BinaryPrimitives.WriteUInt32LittleEndian(tagged, Next);
        tagged[4] = (byte)point;
        BinaryPrimitives.WriteUInt16LittleEndian(tagged.AsSpan(5), (ushort)cipherText.Length);
        cipherText.CopyTo(tagged.AsSpan(TagHeadOctets));
        return HMACSHA256.HashData(_macKey, tagged)[..TagOctets];
    }
}
