using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A radio that does what the script says and writes down what it was asked.</summary>
/// <remarks>Allocates nothing as long as its lists have room.</remarks>
internal sealed class ScriptedRadio : IRadio
{
    private const int Room = 50000;

    private readonly FakeClock _clock;
    private IAdvertSink? _sink;
    private long _readAddress;
    private long _readBeganMs;

    public ScriptedRadio(FakeClock clock)
    {
        _clock = clock;
    }

    /// <summary>One stretch of advertising: from when to when, and the whole frame's first 24 octets.</summary>
    public readonly record struct Broadcast(long FromMs, long ToMs, ulong IdHead);

    public readonly record struct ReadCall(long BeganMs, long Address);

    public List<Broadcast> Broadcasts { get; } = new(Room);

    public List<ReadCall> Reads { get; } = new(Room);

    /// <summary>Starts of scans, ms.</summary>
    public List<long> Scans { get; } = new(Room);

    public byte[] Frame { get; } = new byte[31];

    public int FrameOctets { get; private set; }

    public bool Refuses { get; set; }

    public int ReadTakesMs { get; set; } = 3000;

    /// <summary>Addresses from here on do not answer.</summary>
    public long SilentFrom { get; set; } = long.MaxValue;

    /// <summary>How long reading went on, all in all.</summary>
    public long ReadMs { get; private set; }

    public RadioTraits Traits { get; } = RadioTraits.StockEsp32();

    public RadioJob Job { get; private set; }

    public bool Advertise(byte[] octets, int length)
    {
        Begin(RadioJob.Advertise);
        if (Job == RadioJob.Advertise)
        {
            Array.Copy(octets, Frame, length);
            FrameOctets = length;
            Broadcasts.Add(new Broadcast(_clock.UptimeMs, long.MaxValue, BitConverter.ToUInt64(octets, 7)));
        }

        return Job == RadioJob.Advertise;
    }

    public bool Scan(IAdvertSink sink)
    {
        Begin(RadioJob.Scan);
        _sink = sink;
        if (Job == RadioJob.Scan)
        {
            Scans.Add(_clock.UptimeMs);
        }

        return Job == RadioJob.Scan;
    }

    public void Rest()
    {
        Begin(RadioJob.Rest);
    }

    public bool ReadIdentity(long address)
    {
        Begin(RadioJob.Read);
        Reads.Add(new ReadCall(_clock.UptimeMs, address));
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

        if (_clock.UptimeMs - _readBeganMs < ReadTakesMs)
        {
            return Reading.Running;
        }

        Begin(RadioJob.Rest);
        if (_readAddress >= SilentFrom)
        {
            return Reading.Failed;
        }

        Ids.Put(_readAddress, value);
        return value.Length;
    }

    /// <summary>Lets the band hear a frame, if it listens.</summary>
    public void Hear(long address, int rssiDbm, byte[] octets, int length)
    {
        if (Job == RadioJob.Scan)
        {
            _sink!.Heard(address, rssiDbm, octets, length, _clock.UptimeMs);
        }
    }

    private void Begin(RadioJob job)
    {
        if (Job == RadioJob.Advertise)
        {
            Broadcasts[^1] = Broadcasts[^1] with { ToMs = _clock.UptimeMs };
        }
        else if (Job == RadioJob.Read)
        {
            ReadMs += _clock.UptimeMs - _readBeganMs;
        }

        Job = Refuses ? RadioJob.Rest : job;
    }
}
