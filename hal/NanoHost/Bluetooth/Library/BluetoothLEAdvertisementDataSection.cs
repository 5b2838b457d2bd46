using System;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name: one structure of an advertisement.</summary>
public class BluetoothLEAdvertisementDataSection
{
    private const uint FirstCapacity = 16;

    public BluetoothLEAdvertisementDataSection()
        : this(0, new Buffer(FirstCapacity))
    {
    }

    public BluetoothLEAdvertisementDataSection(byte dataType, Buffer data)
    {
        DataType = dataType;
        Data = data;
    }

    public byte DataType { get; set; }

    public Buffer Data { get; set; }

    internal int OctetsOnAir => (int)Data.Length + 2;

    internal void CopyTo(byte[] octets, int at)
    {
        octets[at] = (byte)(Data.Length + 1);
        octets[at + 1] = DataType;
        Array.Copy(Data.Data, 0, octets, at + 2, (int)Data.Length);
    }
}
