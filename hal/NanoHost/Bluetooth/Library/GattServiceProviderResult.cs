namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattServiceProviderResult
{
    internal GattServiceProviderResult(GattServiceProvider serviceProvider, BluetoothError error)
    {
        ServiceProvider = serviceProvider;
        Error = error;
    }

    public BluetoothError Error { get; }

    public GattServiceProvider ServiceProvider { get; }
}
