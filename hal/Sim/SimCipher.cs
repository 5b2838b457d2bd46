using System;
using System.Security.Cryptography;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>The primitives of <see cref="ICipher"/> by .NET's own cryptography.</summary>
public sealed class SimCipher : ICipher
{
    /// <summary>Makes every call refuse, as a chip without the native code would.</summary>
    public bool Refuses { get; set; }

    public bool HmacSha256(byte[] key, byte[] message, byte[] mac)
    {
        if (Refuses)
        {
            return false;
        }

        HMACSHA256.HashData(key, message, mac);
        return true;
    }

    public bool EncryptBlock(byte[] key, byte[] block)
    {
        if (Refuses)
        {
            return false;
        }

        using Aes aes = Aes.Create();
        aes.Key = key;
        byte[] text = aes.EncryptEcb(block, PaddingMode.None);
        Array.Copy(text, block, text.Length);
        return true;
    }
}
