using System;
using Bluezone.Band.NanoHost;
using Hash256 = System.Security.Cryptography.HMACSHA256;

namespace Nano.System.Security.Cryptography;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class HMACSHA256 : IDisposable
{
    public HMACSHA256(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Machine.Current.RequirePower();
        Key = key;
    }

    public byte[]? Hash { get; private set; }

    public byte[] Key { get; set; }

    public static byte[] HashData(byte[] key, byte[] source)
    {
        Machine.Current.RequirePower();
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(source);
        return Hash256.HashData(key, source);
    }

    public byte[] ComputeHash(byte[] buffer)
    {
        Hash = HashData(Key, buffer);
        return Hash;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Machine.Current.RequirePower();
        Hash = null;
    }
}
