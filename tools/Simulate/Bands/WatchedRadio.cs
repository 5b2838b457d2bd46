using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>A radio that tells somebody what passes through it, and changes nothing.</summary>
internal sealed class WatchedRadio(SimulatedBand band, IRadio radio, IBandWatch? watch) : IRadio, IAdvertSink
{
    private IAdvertSink? _sink;

    public RadioTraits Traits => radio.Traits;

    public RadioJob Job => radio.Job;

    public bool Advertise(byte[] octets, int length)
    {
        bool accepted = radio.Advertise(octets, length);
        if (accepted)
        {
            watch?.Advertised(band, octets.AsSpan(0, length).ToArray());
        }

        return accepted;
    }

    public bool Scan(IAdvertSink sink)
    {
        StopWatching();
        _sink = sink;
        return radio.Scan(this);
    }

    public void Rest()
    {
        StopWatching();
        radio.Rest();
    }

    public bool ReadIdentity(long address)
    {
        StopWatching();
        return radio.ReadIdentity(address);
    }

    public int TakeReading(byte[] value)
    {
        return radio.TakeReading(value);
    }

    public void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs)
    {
        watch?.Heard(band, address, rssiDbm, heardAtMs);
        _sink!.Heard(address, rssiDbm, octets, length, heardAtMs);
    }

    private void StopWatching()
    {
        if (radio.Job == RadioJob.Advertise)
        {
            watch?.Stopped(band);
        }
    }
}
