using System;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace Bluezone.Band.Esp32;

/// <summary>Takes what the library's watcher reports, and hands it on as octets.</summary>
/// <remarks>Threads: <see cref="OnReceived"/> on the library's own thread, which an exception would kill; so it lets none out.</remarks>
public sealed class ScanEar
{
    private readonly EspClock _clock;
    private readonly Health _health;
    private readonly byte[] _octets = new byte[OutgoingAdvertisement.MaxOctets];
    private IAdvertSink? _sink;
    private int _heard;

    /// <summary>Counts and times reports.</summary>
    public ScanEar(EspClock clock, Health health)
    {
        _clock = clock;
        _health = health;
    }

    /// <summary>How many reports there were since the start; it may wrap.</summary>
    public int Heard => _heard;

    /// <summary>Sets who takes what is heard; null for nobody.</summary>
    public void SetSink(IAdvertSink? sink)
    {
        _sink = sink;
    }

    /// <summary>The watcher's event.</summary>
    public void OnReceived(BluetoothLEAdvertisementWatcher sender, BluetoothLEAdvertisementReceivedEventArgs args)
    {
        try
        {
            _heard++;
            _health.Add(HealthCode.Reports);
            IAdvertSink? sink = _sink;
            if (args.BluetoothAddress == 0)
            {
                _health.Add(HealthCode.Phantoms);
                return;
            }

            if (sink != null)
            {
                Tell(sink, args);
            }
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
        }
    }

    private void Tell(IAdvertSink sink, BluetoothLEAdvertisementReceivedEventArgs args)
    {
        int length = IncomingAdvertisement.Write(args.Advertisement, _octets);
        if (length == IncomingAdvertisement.TooLong)
        {
            _health.Add(HealthCode.ReportsTooLong);       // The contract has no room for them.
            return;
        }

        sink.Heard((long)args.BluetoothAddress, args.RawSignalStrengthInDBm, _octets, length, _clock.UptimeMs);
    }
}
