using System;
using System.Threading;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.Esp32;

/// <summary>The services of sync mode in the library: made once in a boot, started and stopped.</summary>
/// <remarks>
/// Device Information comes with the library's first service; its firmware revision is added to it, since to make it a second time would leave two.
/// Threads: the main one, but for the session's events, which come on the library's event thread.
/// </remarks>
public sealed class SyncServices
{
    /// <summary>ATT error: something went wrong that should not (Bluetooth Core, volume 3, part F, 3.4.1.1).</summary>
    public const byte Unlikely = 0x0E;

    // A client that asks one thing after the other has asked again by then.
    private const int AskingMs = 150;

    // Longer than one request takes to be answered, shorter than a client needs to send the next (two intervals of 7.5 ms).
    private const int CalmMs = 12;
    private const int MostAnswers = 16;

    // Bluetooth SIG, Assigned Numbers.
    private const int DeviceInformation = 0x180A;
    private const int FirmwareRevisionString = 0x2A26;

    private readonly SyncMailbox _mail;
    private readonly Health _health;
    private readonly AutoResetEvent _answered = new(false);
    private readonly GattServiceProvider _provider;
    private readonly ServedAttribute[] _attributes = new ServedAttribute[SyncAttribute.Count];
    private readonly BatteryService _battery;

    /// <summary>Makes the services; the library's server was touched before.</summary>
    /// <param name="mail">Where writes go, and values come from.</param>
    /// <param name="health">Counts faults.</param>
    public SyncServices(SyncMailbox mail, Health health)
    {
        _mail = mail;
        _health = health;
        GattSession session = BluetoothLEServer.Instance.Session;
        session.SessionStatusChanged += OnStatus;
        session.MaxPduSizeChanged += OnPacketSize;
        _provider = GattServiceProvider.Create(UuidOf(SyncProfile.ServiceNumber)).ServiceProvider;
        for (int i = 0; i < SyncAttribute.Count; i++)
        {
            _attributes[i] = new ServedAttribute(_provider.Service, i, mail, _answered, health);
        }

        _battery = new BatteryService(health);
        AddRevision();
    }

    /// <summary>Whether the client wants to be notified of an attribute.</summary>
    public bool IsSubscribed(int attribute) => _attributes[attribute].IsSubscribed;

    /// <summary>Notifies the client.</summary>
    public bool Notify(int attribute, byte[] value, int length) => _attributes[attribute].Notify(value, length);

    /// <summary>Sets what the Battery Service tells.</summary>
    /// <param name="percent">0..100, or -1 for unknown.</param>
    public void SetBattery(int percent)
    {
        _battery.Percent = percent;
    }

    /// <summary>Takes the stack up and advertises.</summary>
    /// <param name="parameters">With a custom advertisement in it.</param>
    /// <returns>False when the stack refused; <see cref="Stop"/> must follow all the same.</returns>
    public bool Start(GattServiceProviderAdvertisingParameters parameters)
    {
        try
        {
            _provider.StartAdvertising(parameters);
            return _provider.AdvertisementStatus == GattServiceProviderAdvertisementStatus.Started;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Takes the stack down, and with it a connection.</summary>
    /// <remarks>A request that waits meanwhile holds it up for two seconds, so that it stops right after one was answered, or when none comes.</remarks>
    public void Stop()
    {
        AwaitCalm();

        // In this order: what StopAdvertising frees is served until the stack is down.
        try
        {
            BluetoothLEServer.Instance.Stop();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StopFaults);
        }

        try
        {
            _provider.StopAdvertising();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StopFaults);
        }

        Forget();
    }

    /// <summary>The UUID of a service or characteristic of <see cref="SyncProfile"/>.</summary>
    /// <param name="number">16 bits; <see cref="SyncProfile.RecordAccessNumber"/> stands on the Bluetooth base UUID.</param>
    public static Guid UuidOf(int number)
    {
        return number == SyncProfile.RecordAccessNumber
            ? AssignedUuid(number)
            : Make(SyncProfile.ServiceUuidHigh, number, SyncProfile.ServiceUuidLow);
    }

    /// <summary>The UUID of what has an assigned number, 16 bits.</summary>
    public static Guid AssignedUuid(int number)
    {
        return Utilities.CreateUuidFromShortCode((ushort)number);
    }

    private static Guid Make(ulong high, int number, ulong low)
    {
        return new Guid(
            (int)(((uint)(high >> 48) << 16) | (uint)number),
            (short)(high >> 16),
            (short)high,
            (byte)(low >> 56),
            (byte)(low >> 48),
            (byte)(low >> 40),
            (byte)(low >> 32),
            (byte)(low >> 24),
            (byte)(low >> 16),
            (byte)(low >> 8),
            (byte)low);
    }

    private static void AddRevision()
    {
        GattServiceProvider? provider = BluetoothLEServer.Instance.GetServiceByUUID(AssignedUuid(DeviceInformation));
        byte[] octets = new byte[FirmwareRevision.MostOctets];
        byte[] text = new byte[FirmwareRevision.Write(octets)];
        Array.Copy(octets, 0, text, 0, text.Length);
        provider?.Service.CreateCharacteristic(
            AssignedUuid(FirmwareRevisionString),
            new GattLocalCharacteristicParameters
            {
                StaticValue = new nanoFramework.Device.Bluetooth.Buffer(text),
                CharacteristicProperties = GattCharacteristicProperties.Read,
            });
    }

    private void AwaitCalm()
    {
        _answered.WaitOne(0, false);        // What was answered before says nothing.
        int waitMs = AskingMs;
        for (int i = 0; i < MostAnswers && _answered.WaitOne(waitMs, false); i++)
        {
            waitMs = CalmMs;
        }
    }

    private void Forget()
    {
        for (int i = 0; i < SyncAttribute.Count; i++)
        {
            _attributes[i].Forget();
        }
    }

    private void OnStatus(object sender, GattSessionStatusChangedEventArgs args)
    {
        try
        {
            Forget();
            if (args.Status == GattSessionStatus.Active)
            {
                _mail.Begin();
            }
            else
            {
                _mail.End();
            }
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
        }
    }

    private void OnPacketSize(object? sender, EventArgs args)
    {
        try
        {
            _mail.SetMtu(BluetoothLEServer.Instance.Session.MaxMtuSize);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
        }
    }
}
