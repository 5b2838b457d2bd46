namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class BluetoothDeviceId
{
    internal BluetoothDeviceId(int deviceId)
    {
        Id = deviceId;
    }

    public int Id { get; }

    public bool IsClassicDevice => false;

    public bool IsLowEnergyDevice => true;

    public static BluetoothDeviceId FromId(int deviceId)
    {
        return new BluetoothDeviceId(deviceId);
    }
}
