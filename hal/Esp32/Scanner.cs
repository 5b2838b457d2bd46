using System;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace Bluezone.Band.Esp32;

/// <summary>The library's watcher: one scan after the other, and whether anything is still heard in them.</summary>
/// <remarks>Threads: the main one, but for the library's events.</remarks>
public sealed class Scanner
{
    private readonly EspClock _clock;
    private readonly Health _health;
    private readonly ScanEar _ear;
    private readonly DeafnessWatch _deafness;

    // Without the library's filter by sections, which lets everything through and takes 0.5 KB; the other one cannot be left out.
    private readonly BluetoothLEAdvertisementWatcher _watcher = new(null);
    private bool _isTried;
    private bool _isOn;

    /// <summary>Makes the watcher; it does nothing before the first scan.</summary>
    public Scanner(EspClock clock, Health health, FaultLog faults)
    {
        _deafness = new DeafnessWatch(faults);
        _clock = clock;
        _health = health;
        _ear = new ScanEar(clock, health);
        _watcher.ScanningMode = BluetoothLEScanningMode.Passive;
        _watcher.Received += _ear.OnReceived;
        _watcher.Stopped += OnStopped;
    }

    /// <summary>Whether the library ended the scan by itself.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether the library reports nothing any more: one of <see cref="FaultCode"/>; 0 for no.</summary>
    public int Fault => _deafness.Fault;

    /// <summary>Scans.</summary>
    /// <param name="sink">Takes what is heard.</param>
    /// <returns>False when it did not begin; <see cref="Stop"/> must follow all the same.</returns>
    public bool Start(IAdvertSink sink)
    {
        HasEnded = false;
        _isTried = true;
        _ear.SetSink(sink);
        long sinceMs = _clock.UptimeMs;
        try
        {
            _watcher.Start();
        }
        catch (Exception)
        {
            return false;
        }

        _isOn = _watcher.Status == BluetoothLEAdvertisementWatcherStatus.Started && StackStarts.IsStarted(_clock.UptimeMs - sinceMs);
        return _isOn;
    }

    /// <summary>Stops the scan, if one was tried.</summary>
    public void Stop()
    {
        if (!_isTried)
        {
            return;
        }

        _isTried = false;
        long sinceMs = _clock.UptimeMs;
        try
        {
            _watcher.Stop();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StopFaults);
        }

        _ear.SetSink(null);
        if (_isOn)
        {
            _isOn = false;
            NoteEnd(_clock.UptimeMs - sinceMs);
        }
    }

    private void NoteEnd(long stopMs)
    {
        _health.AddIf(stopMs > DeafnessWatch.StalledStopMs, HealthCode.StopsStalled);
        _deafness.ScanEnded(_clock.UptimeMs, _ear.Heard, stopMs);
    }

    private void OnStopped(BluetoothLEAdvertisementWatcher sender, BluetoothLEAdvertisementWatcherStoppedEventArgs args)
    {
        HasEnded = true;
        _health.Add(HealthCode.ScansEnded);
    }
}
