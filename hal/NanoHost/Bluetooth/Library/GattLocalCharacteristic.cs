using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost.Bluetooth;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name, without descriptors and presentation formats.</summary>
/// <remarks>Threads: its events are called on the module's one thread for events of all kinds. Source: GenericAttributeProfile/GattLocalCharacteristic.cs.</remarks>
public class GattLocalCharacteristic
{
    private readonly List<GattSubscribedClient> _clients = [];

    internal GattLocalCharacteristic(BluetoothStack stack, Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        Uuid = characteristicUuid;
        ReadProtectionLevel = parameters.ReadProtectionLevel;
        WriteProtectionLevel = parameters.WriteProtectionLevel;
        CharacteristicProperties = parameters.CharacteristicProperties;
        StaticValue = parameters.StaticValue;
        UserDescription = parameters.UserDescription;
        Id = stack.Library.Add(this);
    }

    public delegate void GattLocalCharacteristicReadEventHandler(GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);

    public delegate void GattLocalCharacteristicWriteEventHandler(GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);

    public delegate void GattLocalCharacteristicClientsChangedEventHandler(GattLocalCharacteristic sender, object? args);

    public event GattLocalCharacteristicReadEventHandler? ReadRequested;

    public event GattLocalCharacteristicWriteEventHandler? WriteRequested;

    public event GattLocalCharacteristicClientsChangedEventHandler? SubscribedClientsChanged;

    public GattCharacteristicProperties CharacteristicProperties { get; }

    public GattProtectionLevel ReadProtectionLevel { get; }

    public GattProtectionLevel WriteProtectionLevel { get; }

    public Buffer? StaticValue { get; }

    public string UserDescription { get; }

    public Guid Uuid { get; }

    /// <summary>Clients that were connected when the provider stopped stay in it: their going was not told.</summary>
    public GattSubscribedClient[] SubscribedClients => [.. _clients];

    internal ushort Id { get; }

    /// <summary>Sends to all subscribed clients, without waiting.</summary>
    public GattClientNotificationResult[] NotifyValue(Buffer value)
    {
        return [.. _clients.ConvertAll(client => NotifyValue(value, client))];
    }

    /// <summary>Sends to one client, whether it is subscribed or not.</summary>
    public GattClientNotificationResult NotifyValue(Buffer value, GattSubscribedClient subscribedClient)
    {
        byte[] octets = value.Data[..(int)value.Length];
        int result = LibraryCall.Stack().Server.Notify((ushort)subscribedClient.Session.DeviceId.Id, Id, octets);
        return new GattClientNotificationResult((byte)result, subscribedClient, (ushort)value.Length);
    }

    internal void OnReadRequested(GattReadRequestedEventArgs args)
    {
        if (StaticValue != null)
        {
            args.GetRequest().RespondWithValue(StaticValue);
        }
        else if (ReadRequested != null)
        {
            ReadRequested(this, args);
        }
        else
        {
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    internal void OnWriteRequested(GattWriteRequestedEventArgs args)
    {
        if (WriteRequested != null)
        {
            WriteRequested(this, args);
        }
        else
        {
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    internal void OnSubscribedClientsChanged(bool subscribed, ushort connection)
    {
        int index = _clients.FindIndex(client => client.Session.DeviceId.Id == connection);
        if (subscribed && index < 0)
        {
            _clients.Add(new GattSubscribedClient(GattSession.FromDeviceId(new BluetoothDeviceId(connection))));
        }
        else if (!subscribed && index >= 0)
        {
            _clients.RemoveAt(index);
        }

        SubscribedClientsChanged?.Invoke(this, null);
    }
}
