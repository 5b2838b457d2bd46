namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum BluetoothConnectionStatus
{
    Disconnected = 0,
    Connected = 1,
}
