using System;
using System.Security.Cryptography;
using Bluezone.Band.NanoHost;
using Cipher = System.Security.Cryptography.Aes;

namespace Nano.System.Security.Cryptography;

/// <summary>Stands in for nanoFramework's class of this name: AES-128 without padding.</summary>
/// <remarks>Errors: as the native code has them: no key InvalidOperation, no data ArgumentNull, parts of blocks and other keys Argument.</remarks>
public class Aes
{
    private const int BlockOctets = 16;
    private const int KeyOctets = 16;

    private byte[]? _key;
    private byte[]? _iv;

    public Aes(CipherMode mode)
    {
        Machine.Current.RequirePower();
        if (mode is not (CipherMode.CBC or CipherMode.ECB))
        {
            throw new NotSupportedException();
        }

        Mode = mode;
    }

    public CipherMode Mode { get; set; }

    public byte[]? Key
    {
        get => _key;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _key = value;
        }
    }

    public byte[]? IV
    {
        get => _iv;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _iv = value;
        }
    }

    public void GenerateIV()
    {
        Machine.Current.RequirePower();
        _iv = new byte[BlockOctets];
        Machine.Current.Chance.Fill(_iv);
    }

    public byte[] Encrypt(byte[] data)
    {
        using Cipher cipher = Ready(data);
        return Mode == CipherMode.ECB
            ? cipher.EncryptEcb(data, PaddingMode.None)
            : cipher.EncryptCbc(data, RequireIV(), PaddingMode.None);
    }

    public byte[] Decrypt(byte[] data)
    {
        using Cipher cipher = Ready(data);
        return Mode == CipherMode.ECB
            ? cipher.DecryptEcb(data, PaddingMode.None)
            : cipher.DecryptCbc(data, RequireIV(), PaddingMode.None);
    }

    private Cipher Ready(byte[] data)
    {
        Machine.Current.RequirePower();
        if (_key == null)
        {
            throw new InvalidOperationException();
        }

        ArgumentNullException.ThrowIfNull(data);
        if (data.Length % BlockOctets != 0 || _key.Length != KeyOctets)
        {
            throw new ArgumentException("");
        }

        var cipher = Cipher.Create();
        cipher.Key = _key;
        return cipher;
    }

    // The native code goes on with whatever is there; a program that relies on that would be wrong.
    private byte[] RequireIV()
    {
        return _iv is { Length: BlockOctets } ? _iv : throw new InvalidOperationException();
    }
}
