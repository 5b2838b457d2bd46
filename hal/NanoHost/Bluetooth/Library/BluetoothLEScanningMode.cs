namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum BluetoothLEScanningMode
{
    Passive = 0,
    Active = 1,
}
