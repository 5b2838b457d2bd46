namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
[System.Flags]
public enum BluetoothLEAdvertisementFlags : uint
{
    None = 0,
    LimitedDiscoverableMode = 1,
    GeneralDiscoverableMode = 2,
    ClassicNotSupported = 4,
    DualModeControllerCapable = 8,
    DualModeHostCapable = 16,
}
