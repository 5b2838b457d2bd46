using System;
using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>A radio that hears what the timetable says, and holds what it is asked to send against the rules.</summary>
internal sealed class ScriptedRadio : IRadio
{
    private const int IdAt = 7;
    private const int Groups = 2;               // A scan's reports come in so many parts, as polls see them.
    private const int EchoOneIn = 200;
    private const int TooLongOneIn = 1000;
    private const long EchoAddress = 0x0A0000000001;

    private readonly VirtualClock _clock;
    private readonly Timetable _timetable;
    private readonly Neighbour _neighbour;
    private readonly Dice _dice;
    private readonly byte[] _frame = new byte[AdvertisingFrame.MaxOctets];
    private readonly byte[] _heard = new byte[Neighbour.MostOctets];
    private readonly int[] _people = new int[Timetable.MostPeople];
    private IAdvertSink? _sink;
    private int _peopleCount;
    private int _groupsHeard;
    private long _jobBeganMs;
    private long _readAddress;
    private long _frameSlot = -1;

    public ScriptedRadio(VirtualClock clock, Timetable timetable, Dice dice)
    {
        _clock = clock;
        _timetable = timetable;
        _dice = dice;
        _neighbour = new Neighbour(dice);
    }

    public RadioTraits Traits { get; } = RadioTraits.StockEsp32();

    public RadioJob Job { get; private set; }

    public OwnIds OwnIds { get; } = new();

    /// <summary>How often it was told to advertise.</summary>
    public int Broadcasts { get; private set; }

    /// <summary>What went against the rules first; empty if nothing did.</summary>
    public string Fault { get; private set; } = "";

    public bool Advertise(byte[] octets, int length)
    {
        Begin(RadioJob.Advertise);
        long slot = SlotNow();
        bool isOfLast = OwnIds.IsLast(octets, IdAt);
        if (slot != _frameSlot && isOfLast)
        {
            Fault = "an id outlived its slot";
        }
        else if (slot == _frameSlot && !isOfLast)
        {
            Fault = "two ids in one slot";
        }

        if (!isOfLast)
        {
            OwnIds.Add(octets, IdAt);
        }

        Array.Copy(octets, 0, _frame, 0, length);
        _frameSlot = slot;
        Broadcasts++;
        return true;
    }

    public bool Scan(IAdvertSink sink)
    {
        Begin(RadioJob.Scan);
        _sink = sink;
        _groupsHeard = 0;
        _peopleCount = _timetable.People(_people);
        return true;
    }

    public void Rest()
    {
        Begin(RadioJob.Rest);
    }

    public bool ReadIdentity(long address)
    {
        Begin(RadioJob.Read);
        _readAddress = address;
        return true;
    }

    public int TakeReading(byte[] value)
    {
        return Job == RadioJob.Read
            ? Neighbour.Answer(_readAddress, _clock.UptimeMs - _jobBeganMs, SlotNow(), value)
            : Reading.Failed;
    }

    /// <summary>The power has failed: whatever it did has ended before.</summary>
    public void Boot()
    {
        Job = RadioJob.Rest;
        _sink = null;
    }

    /// <summary>Time has moved on: reports what a scan has heard meanwhile.</summary>
    public void Hear()
    {
        if (Job != RadioJob.Scan || _groupsHeard == Groups || _clock.UptimeMs - _jobBeganMs < Traits.SwitchMs)
        {
            return;
        }

        long slot = SlotNow();
        for (int i = _groupsHeard; i < _peopleCount; i += Groups)
        {
            int number = _people[i];
            if (_neighbour.IsHeard(number))
            {
                int length = Neighbour.PutFrame(number, slot, _heard);
                Report(Neighbour.Address(number, slot), _neighbour.RssiDbm(number), _heard, length);
            }
        }

        if (_groupsHeard++ == 0)
        {
            HearOddities(slot);
        }
    }

    // Once in a while its own frame comes back, or something longer than advertising data can be.
    private void HearOddities(long slot)
    {
        if (_frameSlot == slot && _dice.Below(EchoOneIn) == 0)
        {
            Report(EchoAddress, -60, _frame, AdvertisingFrame.BandOctets);
        }

        if (_dice.Below(TooLongOneIn) == 0)
        {
            Report(EchoAddress, -60, _heard, Neighbour.MostOctets);
        }
    }

    private void Report(long address, int rssiDbm, byte[] octets, int length)
    {
        _sink!.Heard(address, rssiDbm, octets, length, _clock.UptimeMs);
    }

    private void Begin(RadioJob job)
    {
        if (Job == RadioJob.Advertise && SlotNow() != _frameSlot)
        {
            Fault = "advertised beyond the slot";
        }

        Job = job;
        _jobBeganMs = _clock.UptimeMs;
    }

    private long SlotNow() => _clock.UtcSeconds / KeySchedule.SlotSeconds;
}
