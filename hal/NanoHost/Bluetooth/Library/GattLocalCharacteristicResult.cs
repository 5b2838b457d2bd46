namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattLocalCharacteristicResult
{
    internal GattLocalCharacteristicResult(GattLocalCharacteristic characteristic, BluetoothError error)
    {
        Characteristic = characteristic;
        Error = error;
    }

    public GattLocalCharacteristic Characteristic { get; }

    public BluetoothError Error { get; }
}
