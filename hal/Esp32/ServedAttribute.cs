using System;
using System.Threading;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.Esp32;

/// <summary>One attribute of sync mode as the library serves it: every request is answered where it is told, once, and nothing else is done there.</summary>
/// <remarks>
/// Threads: the handlers on the library's event thread, which pins share and an exception would end; so they let none out. The rest on the main one.
/// </remarks>
public sealed class ServedAttribute
{
    private readonly int _attribute;
    private readonly SyncMailbox _mail;
    private readonly AutoResetEvent _answered;
    private readonly Health _health;
    private readonly GattLocalCharacteristic _characteristic;
    private GattSubscribedClient? _subscriber;

    /// <summary>Adds it to a service.</summary>
    /// <param name="service">The service of sync mode.</param>
    /// <param name="attribute">One of <see cref="SyncAttribute"/>.</param>
    /// <param name="mail">Where writes go, and values come from.</param>
    /// <param name="answered">Set after each request.</param>
    /// <param name="health">Counts faults.</param>
    public ServedAttribute(GattLocalService service, int attribute, SyncMailbox mail, AutoResetEvent answered, Health health)
    {
        _attribute = attribute;
        _mail = mail;
        _answered = answered;
        _health = health;
        int properties = SyncProfile.PropertiesOf(attribute);
        GattLocalCharacteristicParameters parameters = new() { CharacteristicProperties = (GattCharacteristicProperties)properties };
        _characteristic = service.CreateCharacteristic(SyncServices.UuidOf(SyncProfile.NumberOf(attribute)), parameters).Characteristic;
        if ((properties & SyncProfile.Read) != 0)
        {
            _characteristic.ReadRequested += OnRead;
        }

        if ((properties & (SyncProfile.Write | SyncProfile.WriteWithoutResponse)) != 0)
        {
            _characteristic.WriteRequested += OnWrite;
        }

        if ((properties & SyncProfile.Notify) != 0)
        {
            _characteristic.SubscribedClientsChanged += OnSubscribers;
        }
    }

    /// <summary>Whether the client wants to be notified.</summary>
    public bool IsSubscribed => _subscriber != null;

    /// <summary>The client went, whatever the library says.</summary>
    public void Forget()
    {
        _subscriber = null;
    }

    /// <summary>Notifies the client, without waiting for the air.</summary>
    /// <returns>False when the stack did not take it: no memory now, or nobody there.</returns>
    public bool Notify(byte[] value, int length)
    {
        GattSubscribedClient? subscriber = _subscriber;
        if (subscriber == null)
        {
            return false;
        }

        byte[] copy = new byte[length];
        Array.Copy(value, 0, copy, 0, length);
        try
        {
            return _characteristic.NotifyValue(new nanoFramework.Device.Bluetooth.Buffer(copy), subscriber).ProtocolError == 0;
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StackFaults);
            return false;
        }
    }

    private void OnRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
    {
        GattReadRequest? unanswered = null;
        try
        {
            _mail.RequireBegun();
            unanswered = args.GetRequest();
            GattReadRequest request = unanswered;
            nanoFramework.Device.Bluetooth.Buffer value = new(_mail.CopyOf(_attribute));
            unanswered = null;
            request.RespondWithValue(value);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
            Refuse(unanswered);
        }

        _answered.Set();
    }

    private void OnWrite(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
    {
        GattWriteRequest? unanswered = null;
        try
        {
            _mail.RequireBegun();
            unanswered = args.GetRequest();
            GattWriteRequest request = unanswered;
            int error = Take(request.Value);
            unanswered = null;
            Answer(request, error);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
            Refuse(unanswered);
        }

        _answered.Set();
    }

    private void OnSubscribers(GattLocalCharacteristic sender, object? args)
    {
        try
        {
            GattSubscribedClient[] all = sender.SubscribedClients;
            int count = all.Length;
            _subscriber = count == 0 ? null : all[count - 1];       // One client at a time: an older one is a leftover.
            _mail.Tell();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
        }
    }

    private int Take(nanoFramework.Device.Bluetooth.Buffer value)
    {
        int length = (int)value.Length;
        if (length == 0)
        {
            _health.Add(HealthCode.WritesEmpty);
            return 0;
        }

        byte[] octets = new byte[length];
        DataReader.FromBuffer(value).ReadBytes(octets);
        int error = _mail.Add(_attribute, octets);
        _health.AddIf(error != 0, HealthCode.WritesRefused);
        return error;
    }

    private static void Answer(GattWriteRequest request, int error)
    {
        if (error == 0)
        {
            request.Respond();
        }
        else
        {
            request.RespondWithProtocolError((byte)error);
        }
    }

    // What failed before an answer was tried: the client must not wait for it, and the library not be left without one.
    private void Refuse(GattReadRequest? request)
    {
        try
        {
            request?.RespondWithProtocolError(SyncServices.Unlikely);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StackFaults);
        }
    }

    private void Refuse(GattWriteRequest? request)
    {
        try
        {
            request?.RespondWithProtocolError(SyncServices.Unlikely);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StackFaults);
        }
    }
}
