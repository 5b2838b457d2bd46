using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>A radio that hears what a phone recorded, as if bands had sent it.</summary>
/// <remarks>
/// A packet is heard when it was recorded while this radio scans, at the strength it would have had from a band's transmit
/// power. What it advertises nobody hears: the recording is over. Readings of iPhones fail, since none was there.
/// </remarks>
public sealed class RecordedRadio : IRadio
{
    private const int WeakestDbm = -127;
    private const int StrongestDbm = 20;

    private readonly VirtualTime _time;
    private readonly SimClock _clock;
    private readonly Experiment _experiment;
    private readonly RotatingFrames _frames;
    private readonly IReadOnlyList<RecordedPacket> _packets;
    private readonly HashSet<long> _toldAddresses = [];
    private IAdvertSink? _sink;
    private Appointment? _nextPacket;
    private int _next;

    /// <summary>Makes a radio.</summary>
    /// <param name="time">The time line; its UTC is the recording's.</param>
    /// <param name="clock">Whose uptime reports carry.</param>
    /// <param name="traits">What it can do.</param>
    /// <param name="experiment">Who was there.</param>
    /// <param name="frames">What they would have sent.</param>
    /// <param name="packets">What was recorded here, in the order of time.</param>
    public RecordedRadio(
        VirtualTime time,
        SimClock clock,
        RadioTraits traits,
        Experiment experiment,
        RotatingFrames frames,
        IReadOnlyList<RecordedPacket> packets)
    {
        _time = time;
        _clock = clock;
        _experiment = experiment;
        _frames = frames;
        _packets = packets;
        Traits = traits;
    }

    public RadioTraits Traits { get; }

    public RadioJob Job { get; private set; }

    /// <summary>Packets handed to the firmware so far.</summary>
    public int PacketsHeard { get; private set; }

    public bool Advertise(byte[] octets, int length)
    {
        Begin(RadioJob.Advertise);
        return true;
    }

    public bool Scan(IAdvertSink sink)
    {
        Begin(RadioJob.Scan);
        _sink = sink;
        _toldAddresses.Clear();
        long deafUntilUs = _time.NowUs + (Traits.SwitchMs * 1000L);
        while (_next < _packets.Count && TimeUs(_packets[_next]) < deafUntilUs)
        {
            _next++;
        }

        AwaitPacket();
        return true;
    }

    public void Rest()
    {
        Begin(RadioJob.Rest);
    }

    public bool ReadIdentity(long address)
    {
        Begin(RadioJob.Rest);
        return false;
    }

    public int TakeReading(byte[] value)
    {
        return Reading.Failed;
    }

    private void Begin(RadioJob job)
    {
        _nextPacket?.Cancel();
        _nextPacket = null;
        _sink = null;
        Job = job;
    }

    private void AwaitPacket()
    {
        _nextPacket = _next < _packets.Count ? _time.At(TimeUs(_packets[_next]), Hear) : null;
    }

    private void Hear()
    {
        RecordedPacket packet = _packets[_next++];
        long address = SimulatedBand.AddressOf(_experiment.PlaceOf(packet.TransmitterId));
        if (_toldAddresses.Add(address) || Traits.HearsDuplicates)
        {
            PacketsHeard++;
            Tell(_sink!, packet, address);
        }

        AwaitPacket();
    }

    private void Tell(IAdvertSink sink, in RecordedPacket packet, long address)
    {
        int rssiDbm = Math.Clamp(packet.RssiDbm + Traits.TxPowerDbm - packet.TxPowerDbm, WeakestDbm, StrongestDbm);
        byte[] octets = (byte[])_frames.FrameOf(packet).Clone();
        sink.Heard(address, rssiDbm, octets, octets.Length, _clock.UptimeMs);
        Array.Fill(octets, (byte)0xEE);     // The buffer is the radio's: whoever kept it must be found out.
    }

    private long TimeUs(in RecordedPacket packet)
    {
        return (packet.UtcMs - (_time.UtcAtZeroSeconds * 1000)) * 1000;
    }
}
