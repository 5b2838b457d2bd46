namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class BluetoothLEManufacturerData
{
    public BluetoothLEManufacturerData()
        : this(0, new Buffer(1))
    {
    }

    public BluetoothLEManufacturerData(ushort companyId, Buffer data)
    {
        CompanyId = companyId;
        Data = data;
    }

    public Buffer Data { get; set; }

    public ushort CompanyId { get; set; }
}
