namespace Bluezone.Band.Contracts;

/// <summary>The two primitives that a band's chip has natively.</summary>
/// <remarks>
/// Errors: false when the chip refused; what was to be filled is then undefined.
/// Threads: called by the loop alone.
/// </remarks>
public interface ICipher
{
    /// <summary>Computes HMAC-SHA-256.</summary>
    /// <remarks>Source: RFC 2104, FIPS 180-4. Shape: whole arrays, as the native code takes them.</remarks>
    /// <param name="key">1 octet or more.</param>
    /// <param name="message">Any octets, 1 or more.</param>
    /// <param name="mac">Takes 32 octets.</param>
    bool HmacSha256(byte[] key, byte[] message, byte[] mac);

    /// <summary>Encrypts one block with AES-128, in place.</summary>
    /// <remarks>Source: FIPS 197.</remarks>
    /// <param name="key">16 octets.</param>
    /// <param name="block">16 octets; replaced by their cipher text.</param>
    bool EncryptBlock(byte[] key, byte[] block);
}
