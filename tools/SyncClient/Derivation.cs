using System;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.SyncClient;

/// <summary>KDF(key, label, octets): every key, tag and proof of sync is one of these.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, Keys.</remarks>
public static class Derivation
{
    /// <summary>Octets of a key and of a result.</summary>
    public const int KeyOctets = 32;

    private const int LabelOctets = 8;
    private const int MessageOctets = 64;

    /// <summary>Derives.</summary>
    /// <param name="key">32 octets.</param>
    /// <param name="label">ASCII, 1..8 characters.</param>
    /// <param name="parts">Octets one after the other, 56 at most.</param>
    public static byte[] Of(ReadOnlySpan<byte> key, string label, params ReadOnlySpan<byte[]> parts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyOctets);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(label.Length, LabelOctets);
        byte[] message = new byte[MessageOctets];
        Encoding.ASCII.GetBytes(label, message);
        int at = LabelOctets;
        foreach (byte[] part in parts)
        {
            part.CopyTo(message, at);
            at += part.Length;
        }

        return HMACSHA256.HashData(key, message);
    }

    /// <summary>The key of the next session: no way leads back.</summary>
    public static byte[] Ratchet(byte[] key)
    {
        return Of(key, "ratchet");
    }

    /// <summary>Octets with a mask laid over them.</summary>
    /// <param name="octets">As many as the mask or fewer.</param>
    /// <param name="mask">Of <see cref="Of"/>.</param>
    public static byte[] Mask(ReadOnlySpan<byte> octets, byte[] mask)
    {
        byte[] masked = octets.ToArray();
        for (int i = 0; i < masked.Length; i++)
        {
            masked[i] ^= mask[i];
        }

        return masked;
    }
}
