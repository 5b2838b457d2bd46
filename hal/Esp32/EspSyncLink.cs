using System;
using System.Threading;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.Esp32;

/// <summary>The GATT server of sync mode: takes the stack from the radio for the rest of the boot.</summary>
/// <remarks>
/// What it needs is made when it opens, and nothing before: a band that does not sync has no room for it.
/// Connections are told apart by the server's one session, which does not say whose: there is one client at a time, for a connection ends the
/// advertisement and only its end brings it back. A connection whose beginning was not told begins with its first request.
/// Threads: the main one; the library's event thread sees <see cref="SyncMailbox"/> only.
/// </remarks>
public sealed class EspSyncLink : ISyncLink
{
    private const int BatteryEveryMs = 60000;
    private const int LeastNotificationOctets = 20;

    private readonly EspRadio _radio;
    private readonly EspClock _clock;
    private readonly IBattery _battery;
    private readonly AutoResetEvent _wake;
    private readonly Health _health;
    private SyncMailbox? _mail;
    private SyncServices? _services;
    private bool _isUsed;
    private long _batteryAtMs;

    /// <summary>Ties the parts together.</summary>
    /// <param name="radio">Lends the stack.</param>
    /// <param name="clock">Times the stack's start.</param>
    /// <param name="battery">What the Battery Service tells.</param>
    /// <param name="wake">Set when a client did something.</param>
    /// <param name="health">Counts faults.</param>
    public EspSyncLink(EspRadio radio, EspClock clock, IBattery battery, AutoResetEvent wake, Health health)
    {
        _radio = radio;
        _clock = clock;
        _battery = battery;
        _wake = wake;
        _health = health;
    }

    /// <inheritdoc/>
    public bool IsOpen { get; private set; }

    /// <inheritdoc/>
    public int Connection => _mail == null ? 0 : _mail.Connection;

    /// <inheritdoc/>
    public int NotificationOctets => _mail == null ? LeastNotificationOctets : _mail.NotificationOctets;

    /// <inheritdoc/>
    public bool Open(byte[] advertisement, int length)
    {
        if (_isUsed || !_radio.Lend())
        {
            return false;
        }

        long sinceMs = _clock.UptimeMs;
        IsOpen = TryMake() && TryStart(advertisement, length) && StackStarts.IsStarted(_clock.UptimeMs - sinceMs);
        _isUsed |= IsOpen;
        if (!IsOpen)
        {
            _services?.Stop();
            _radio.TakeBack();
        }

        return IsOpen;
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (!IsOpen)
        {
            return;
        }

        IsOpen = false;
        _services!.Stop();
        _mail!.End();
    }

    /// <inheritdoc/>
    public bool IsSubscribed(int attribute)
    {
        return Connection != 0 && _services!.IsSubscribed(attribute);
    }

    /// <inheritdoc/>
    public int TakeWrite(byte[] value, out int length)
    {
        length = 0;
        return _mail == null ? -1 : _mail.Take(value, out length);
    }

    /// <inheritdoc/>
    public void Put(int attribute, byte[] value, int length)
    {
        RequireProperty(attribute, SyncProfile.Read);
        if (length < 0 || length > SyncProfile.MostValueOctets)
        {
            throw new ArgumentOutOfRangeException();
        }

        _mail ??= new SyncMailbox(_wake);
        _mail.Put(attribute, value, length);
    }

    /// <inheritdoc/>
    public bool Notify(int attribute, byte[] value, int length)
    {
        RequireProperty(attribute, SyncProfile.Notify);
        if (length < 1)
        {
            throw new ArgumentOutOfRangeException();
        }

        return IsSubscribed(attribute) && length <= NotificationOctets && _services!.Notify(attribute, value, length);
    }

    /// <summary>Whether a client did something since the last time.</summary>
    public bool TakeNews()
    {
        return _mail != null && _mail.TakeNews();
    }

    /// <summary>Looks at the cell now and then. Called between ticks.</summary>
    public void Follow(long nowMs)
    {
        if (IsOpen && nowMs >= _batteryAtMs)
        {
            _batteryAtMs = nowMs + BatteryEveryMs;
            SetBattery();
        }
    }

    private static void RequireProperty(int attribute, int property)
    {
        if (attribute < 0 || attribute >= SyncAttribute.Count || (SyncProfile.PropertiesOf(attribute) & property) == 0)
        {
            throw new ArgumentOutOfRangeException();
        }
    }

    // What could be made only in part cannot be made again in this boot: the library would serve it twice.
    private bool TryMake()
    {
        if (_services != null)
        {
            return true;
        }

        _mail ??= new SyncMailbox(_wake);
        try
        {
            _services = new SyncServices(_mail, _health);
            SetBattery();
            return true;
        }
        catch (Exception)
        {
            _isUsed = true;
            return false;
        }
    }

    private bool TryStart(byte[] advertisement, int length)
    {
        GattServiceProviderAdvertisingParameters parameters = new() { CustomAdvertisement = true };
        if (!OutgoingAdvertisement.TryPut(advertisement, length, parameters.Advertisement))
        {
            _health.Add(HealthCode.FramesRefused);
            return false;
        }

        return _services!.Start(parameters);
    }

    // A reading that fails now and then leaves what was known.
    private void SetBattery()
    {
        int percent = BatteryLevel.PercentOf(_battery.BatteryMv);
        if (percent >= 0)
        {
            _services!.SetBattery(percent);
        }
    }
}
