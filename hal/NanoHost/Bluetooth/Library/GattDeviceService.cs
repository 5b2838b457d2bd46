using System;
using System.Collections;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name. Source: GenericAttributeProfile/GattDeviceService.cs and its native half.</summary>
public class GattDeviceService : IDisposable
{
    private const long DiscoverUs = 20_000_000;

    private readonly ArrayList _characteristics = [];
    private readonly PeerService _service;
    private readonly Signal _complete;

    internal GattDeviceService(BluetoothLEDevice device, PeerService service)
    {
        Device = device;
        _service = service;
        _complete = new Signal(device.Stack.Machine);
    }

    public ushort AttributeHandle => (byte)_service.StartHandle;        // Only eight bits of it come through.

    public Guid Uuid => _service.Uuid;

    public BluetoothLEDevice Device { get; }

    /// <summary>Says Success after a time-out too; throws when the connection is gone.</summary>
    public GattCharacteristicsResult GetCharacteristics()
    {
        if (_characteristics.Count == 0)
        {
            _complete.Reset();
            Device.Stack.Central.DiscoverCharacteristics(Device.ConnectionHandle, OnDiscovered);
            _complete.Wait(DiscoverUs);
        }

        return new GattCharacteristicsResult(_characteristics, GattCommunicationStatus.Success);
    }

    public GattCharacteristicsResult GetCharacteristicsForUuid(Guid characteristicUuid)
    {
        GetCharacteristics();
        ArrayList chosen = [];
        foreach (GattCharacteristic characteristic in _characteristics)
        {
            if (characteristic.Uuid == characteristicUuid)
            {
                chosen.Add(characteristic);
            }
        }

        return new GattCharacteristicsResult(chosen, GattCommunicationStatus.Success);
    }

    /// <summary>Does nothing, as the library's own.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
    }

    private void OnDiscovered(bool hasAnswered)
    {
        if (hasAnswered)
        {
            foreach ((Guid uuid, ushort handle) in _service.Characteristics)
            {
                _characteristics.Add(new GattCharacteristic(this, uuid, handle));
            }
        }

        _complete.Set();
    }
}
