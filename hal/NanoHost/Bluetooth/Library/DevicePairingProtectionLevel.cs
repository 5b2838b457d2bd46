namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum DevicePairingProtectionLevel
{
    Default = 0,
    None = 1,
    Encryption = 2,
    EncryptionAndAuthentication = 3,
}
