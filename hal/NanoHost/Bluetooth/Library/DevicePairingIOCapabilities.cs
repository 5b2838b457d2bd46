namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum DevicePairingIOCapabilities
{
    DisplayOnly = 0,
    DisplayYesNo = 1,
    KeyboardOnly = 2,
    NoInputNoOutput = 3,
    KeyboardDisplay = 4,
}
