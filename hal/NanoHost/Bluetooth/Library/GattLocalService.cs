using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost.Bluetooth;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattLocalService
{
    private readonly List<GattLocalCharacteristic> _characteristics = [];

    internal GattLocalService(Guid serviceUuid)
    {
        Uuid = serviceUuid;
    }

    public GattLocalCharacteristic[] Characteristics => [.. _characteristics];

    public Guid Uuid { get; }

    /// <summary>Adds one; it is served from the next start of advertising on.</summary>
    public GattLocalCharacteristicResult CreateCharacteristic(Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        var characteristic = new GattLocalCharacteristic(LibraryCall.Stack(), characteristicUuid, parameters);
        _characteristics.Add(characteristic);
        BluetoothLEServer.Instance.RaiseProtection(characteristic.ReadProtectionLevel);
        BluetoothLEServer.Instance.RaiseProtection(characteristic.WriteProtectionLevel);
        return new GattLocalCharacteristicResult(characteristic, BluetoothError.Success);
    }
}
