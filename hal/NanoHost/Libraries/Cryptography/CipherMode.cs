namespace Nano.System.Security.Cryptography;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum CipherMode
{
    None = 0,
    CBC = 1,
    ECB = 2,
}
