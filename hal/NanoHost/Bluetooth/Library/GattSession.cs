using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>The server has one for all its clients: it does not tell who came or went. Source: GenericAttributeProfile/GattSession.cs.</remarks>
public class GattSession
{
    private GattSession(BluetoothDeviceId deviceId)
    {
        DeviceId = deviceId;
    }

    public delegate void GattSessionStatusChangedEventHandler(object sender, GattSessionStatusChangedEventArgs args);

    public event GattSessionStatusChangedEventHandler? SessionStatusChanged;

    public event EventHandler? MaxPduSizeChanged;

    public BluetoothDeviceId DeviceId { get; }

    /// <summary>Of the client that last agreed on one; 0 before, and not taken back when it goes.</summary>
    public ushort MaxMtuSize { get; private set; }

    public static GattSession FromDeviceId(BluetoothDeviceId deviceId)
    {
        return new GattSession(deviceId);
    }

    internal void OnStatus(GattSessionStatus status)
    {
        SessionStatusChanged?.Invoke(this, new GattSessionStatusChangedEventArgs(status));
    }

    internal void OnMtu(ushort mtu)
    {
        MaxMtuSize = mtu;
        MaxPduSizeChanged?.Invoke(this, EventArgs.Empty);
    }
}
