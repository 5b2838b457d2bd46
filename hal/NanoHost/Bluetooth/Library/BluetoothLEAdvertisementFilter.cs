namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name; nobody can make one.</summary>
public class BluetoothLEAdvertisementFilter
{
    private BluetoothLEAdvertisementFilter()
    {
    }
}
