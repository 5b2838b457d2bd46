using nanoFramework.Device.Bluetooth.Advertisement;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>With the device's name in it a service of 128 bits finds no room and goes into the scan response, which nobody here asks for.
/// Source: GenericAttributeProfile/GattServiceProviderAdvertisingParameters.cs.</remarks>
public class GattServiceProviderAdvertisingParameters
{
    private bool _isDiscoverable = true;
    private bool _customAdvertisement;

    public GattServiceProviderAdvertisingParameters()
    {
        CustomAdvertisement = false;
    }

    public bool IsDiscoverable
    {
        get => _isDiscoverable;
        set
        {
            _isDiscoverable = value;
            BluetoothLEAdvertisementFlags others = Advertisement.Flags & ~BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
            Advertisement.Flags = value ? others | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode : others;
        }
    }

    public bool IsConnectable { get; set; } = true;

    public Buffer? ServiceData { get; set; }

    public BluetoothLEAdvertisement Advertisement { get; } = new();

    /// <summary>Whether only what the caller puts in is sent: flags and name go when it is set, and come when it is taken back.</summary>
    public bool CustomAdvertisement
    {
        get => _customAdvertisement;
        set
        {
            _customAdvertisement = value;
            if (value)
            {
                Advertisement.Remove((byte)BluetoothLEAdvertisementDataSectionType.Flags);
                Advertisement.Remove((byte)BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Advertisement.Flags = BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
                Advertisement.LocalName = BluetoothLEServer.Instance.DeviceName;
            }
        }
    }
}
