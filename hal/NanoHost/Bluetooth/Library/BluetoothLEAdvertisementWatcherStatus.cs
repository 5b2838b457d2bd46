namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum BluetoothLEAdvertisementWatcherStatus
{
    Created = 0,
    Started = 1,
    Stopping = 2,
    Stopped = 3,
    Aborted = 4,
}
