using System;
using Bluezone.Band.Air;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>A radio that hears whom it is told to, and keeps what it was asked.</summary>
internal sealed class ScriptedRadio : IRadio
{
    private const int SlotSeconds = 900;

    private readonly TestClock _clock;
    private IAdvertSink? _sink;
    private long _frameSlot;
    private long _readAddress;
    private long _readBeganMs;

    public ScriptedRadio(TestClock clock)
    {
        _clock = clock;
    }

    public RadioTraits Traits { get; } = RadioTraits.StockEsp32();

    public RadioJob Job { get; private set; }

    /// <summary>The frame that was sent last.</summary>
    public byte[] Frame { get; } = new byte[AdvertisingFrame.MaxOctets];

    public int FrameOctets { get; private set; }

    public int Broadcasts { get; private set; }

    public int Scans { get; private set; }

    public int Reads { get; private set; }

    /// <summary>Broadcasts that went on into another slot than they began in.</summary>
    public int BroadcastsTooLong { get; private set; }

    /// <summary>Whether no job is taken.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether iPhones answer when they are read.</summary>
    public bool IPhonesAnswer { get; set; } = true;

    public bool Advertise(byte[] octets, int length)
    {
        Begin(RadioJob.Advertise);
        if (Job != RadioJob.Advertise)
        {
            return false;
        }

        Array.Copy(octets, 0, Frame, 0, length);
        FrameOctets = length;
        _frameSlot = _clock.UtcSeconds / SlotSeconds;
        Broadcasts++;
        return true;
    }

    public bool Scan(IAdvertSink sink)
    {
        Begin(RadioJob.Scan);
        _sink = sink;
        Scans += Job == RadioJob.Scan ? 1 : 0;
        return Job == RadioJob.Scan;
    }

    public void Rest() => Begin(RadioJob.Rest);

    public bool ReadIdentity(long address)
    {
        Begin(RadioJob.Read);
        Reads++;
        _readAddress = address;
        _readBeganMs = _clock.UptimeMs;
        return Job == RadioJob.Read;
    }

    public int TakeReading(byte[] value)
    {
        if (Job != RadioJob.Read)
        {
            return Reading.Failed;
        }

        if (_clock.UptimeMs - _readBeganMs < 3000)
        {
            return Reading.Running;
        }

        Begin(RadioJob.Rest);
        if (!IPhonesAnswer)
        {
            return Reading.Failed;
        }

        Others.PutId((int)_readAddress, value);
        return value.Length;
    }

    /// <summary>Lets the band hear advertising data, if it listens.</summary>
    public void Hear(int address, int rssiDbm, byte[] octets, int length)
    {
        if (Job == RadioJob.Scan)
        {
            _sink!.Heard(address, rssiDbm, octets, length, _clock.UptimeMs);
        }
    }

    private void Begin(RadioJob job)
    {
        if (Job == RadioJob.Advertise && _clock.UtcSeconds / SlotSeconds != _frameSlot)
        {
            BroadcastsTooLong++;
        }

        Job = Refuses ? RadioJob.Rest : job;
    }
}
