namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class BluetoothLEAdvertisementWatcherStoppedEventArgs
{
    internal BluetoothLEAdvertisementWatcherStoppedEventArgs(BluetoothError error)
    {
        Error = error;
    }

    public BluetoothError Error { get; }
}
