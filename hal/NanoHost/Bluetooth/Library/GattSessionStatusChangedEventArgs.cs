namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattSessionStatusChangedEventArgs
{
    internal GattSessionStatusChangedEventArgs(GattSessionStatus status)
    {
        Status = status;
    }

    public GattSessionStatus Status { get; }

    public BluetoothError Error => BluetoothError.Success;
}
