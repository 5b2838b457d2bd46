using System;
using System.Security.Cryptography;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>HMAC-SHA-256 and AES-128 by the image's native code.</summary>
public sealed class EspCipher : ICipher
{
    private const int MacOctets = 32;
    private const int BlockOctets = 16;

    private readonly Health _health;

    /// <summary>Counts faults.</summary>
    public EspCipher(Health health)
    {
        _health = health;
    }

    /// <inheritdoc/>
    public bool HmacSha256(byte[] key, byte[] message, byte[] mac)
    {
        try
        {
            return Take(HMACSHA256.HashData(key, message), mac, MacOctets);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.CipherFaults);
            return false;
        }
    }

    /// <inheritdoc/>
    public bool EncryptBlock(byte[] key, byte[] block)
    {
        try
        {
            Aes aes = new(CipherMode.ECB) { Key = key };        // Made anew: no key stays in it.
            return Take(aes.Encrypt(block), block, BlockOctets);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.CipherFaults);
            return false;
        }
    }

    private static bool Take(byte[]? from, byte[] to, int octets)
    {
        if (from == null || from.Length != octets)
        {
            return false;
        }

        Array.Copy(from, 0, to, 0, octets);
        return true;
    }
}
