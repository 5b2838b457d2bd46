using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name, for reading only. Source: GenericAttributeProfile/GattCharacteristic.cs.</summary>
public class GattCharacteristic
{
    internal GattCharacteristic(GattDeviceService service, Guid uuid, ushort handle)
    {
        Service = service;
        Uuid = uuid;
        AttributeHandle = handle;
    }

    public Guid Uuid { get; }

    public ushort AttributeHandle { get; }

    public GattCharacteristicProperties CharacteristicProperties { get; } = GattCharacteristicProperties.Read;

    public GattDeviceService Service { get; }

    /// <summary>Asks the peer, for up to 7 s.</summary>
    public GattReadResult ReadValue()
    {
        return Service.Device.Read();
    }
}
