namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class BluetoothLEAdvertisementPublisherStatusChangedEventArgs
{
    internal BluetoothLEAdvertisementPublisherStatusChangedEventArgs(BluetoothLEAdvertisementPublisherStatus status, short powerDbm)
    {
        Status = status;
        SelectedTransmitPowerLevelInDBm = powerDbm;
    }

    public BluetoothError Error => BluetoothError.Success;

    public BluetoothLEAdvertisementPublisherStatus Status { get; }

    public short SelectedTransmitPowerLevelInDBm { get; }
}
