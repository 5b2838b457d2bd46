using System;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Authority.Bands;

/// <summary>How one key follows from another, by the platform's HMAC.</summary>
/// <remarks>Source: firmware/Sync/SYNC.md, Keys.</remarks>
internal static class SyncKdf
{
    private const int LabelOctets = 8;
    private const int Octets = 64;

    public static byte[] Derive(byte[] key, string label, params byte[] octets)
    {
        byte[] message = new byte[Octets];
        Encoding.ASCII.GetBytes(label).CopyTo(message.AsSpan(0, LabelOctets));
        octets.CopyTo(message, LabelOctets);
        return HMACSHA256.HashData(key, message);
    }
}
