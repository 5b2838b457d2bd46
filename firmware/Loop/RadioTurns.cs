using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Loop;

/// <summary>Takes the radio through the phases of the schedule, and hands out what it heard.</summary>
public sealed class RadioTurns
{
    // How often a scan or a reading is looked at: well before the queue of a crowded market is full.
    private const int PollMs = 200;

    // Advertising stops so long before the slot's end: UTC is known in whole seconds, and a tick may come late.
    private const int SlotEndGuardMs = 2000;

    // No iPhone is read so early in a slot: what it sends may still be the id of the slot before (FRAME.md).
    private const int StaleMs = 150000;
    private const int SlotMs = KeySchedule.SlotSeconds * 1000;

    private readonly IRadio _radio;
    private readonly AdvertQueue _queue;
    private readonly IPhoneTable _iPhones;
    private readonly DutyCycle _duty;
    private readonly RotatingIdentity _identity;
    private readonly Memory _memory;
    private readonly byte[] _lent;
    private readonly byte[] _value = new byte[Sighting.IdOctets];
    private long _readAddress;
    private long _readFromMs;
    private long _readBeganMs;
    private bool _hasReadSighting;

    /// <summary>Ties the parts together.</summary>
    /// <param name="radio">The radio.</param>
    /// <param name="queue">Takes what it hears.</param>
    /// <param name="iPhones">Those heard in this slot.</param>
    /// <param name="duty">When to do what.</param>
    /// <param name="identity">Whose id is sent.</param>
    /// <param name="memory">Counts.</param>
    /// <param name="lent">At least 31 octets that others use too: nothing of this stays in them between calls.</param>
    public RadioTurns(
        IRadio radio, AdvertQueue queue, IPhoneTable iPhones, DutyCycle duty, RotatingIdentity identity, Memory memory, byte[] lent)
    {
        _radio = radio;
        _queue = queue;
        _iPhones = iPhones;
        _duty = duty;
        _identity = identity;
        _memory = memory;
        _lent = lent;
    }

    /// <summary>What <see cref="TakeSighting"/> took. Until then it keeps the one that led to a reading.</summary>
    public Sighting Sighting { get; } = new();

    /// <summary>The phase in hand.</summary>
    public Phase Phase => _duty.Phase;

    /// <summary>Whether the radio is on now and its entropy good: a scan has run its time.</summary>
    public bool HasGoodEntropy(long nowMs) => _duty.Phase == Phase.Scan && _duty.IsOver(nowMs) && _radio.Job == RadioJob.Scan;

    /// <summary>The slot has changed: addresses of iPhones mean nothing any more.</summary>
    public void ForgetIPhones()
    {
        _iPhones.Clear();
    }

    /// <summary>Goes on with the phase, or to the next one.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="slotEndMs">Uptime at which the id ends.</param>
    /// <param name="isLow">Whether the cell is low.</param>
    /// <param name="dice">0..65,535.</param>
    public void Turn(long nowMs, long slotEndMs, bool isLow, int dice)
    {
        _readFromMs = slotEndMs - SlotMs + StaleMs;
        if (_duty.Phase == Phase.Read)
        {
            PollReading(nowMs, isLow, dice);
            return;
        }

        if (!_duty.IsOver(nowMs))
        {
            return;
        }

        CheckJob();
        switch (_duty.Phase)
        {
            case Phase.Rest:
                StartCycle(nowMs, slotEndMs - SlotEndGuardMs, isLow, dice);
                break;
            case Phase.Advertise:
                StartScan(nowMs, isLow, dice);
                break;
            default:
                ReadOrRest(nowMs, isLow, dice);
                break;
        }
    }

    /// <summary>Turns the radio off, whatever it was doing.</summary>
    public void Stop(long nowMs)
    {
        if (_duty.Phase == Phase.Read)
        {
            EndReading(nowMs, false);       // It has cost its time, and is not tried again in this slot.
        }

        if (_duty.Phase != Phase.Rest || _radio.Job != RadioJob.Rest)
        {
            _radio.Rest();
        }

        _duty.Stop(nowMs);
        _queue.Clear();
        _hasReadSighting = false;
    }

    /// <summary>When this must be called again, milliseconds since boot.</summary>
    public long NextAtMs(long nowMs)
    {
        long pollAtMs = nowMs + PollMs;
        bool polls = _duty.Phase == Phase.Scan || _duty.Phase == Phase.Read;
        return polls && pollAtMs < _duty.EndsAtMs ? pollAtMs : _duty.EndsAtMs;
    }

    /// <summary>Takes one sighting whose id is known, and is not the band's own, into <see cref="Sighting"/>.</summary>
    /// <returns>False when there is none now.</returns>
    public bool TakeSighting()
    {
        if (_hasReadSighting)
        {
            _hasReadSighting = false;
            return true;
        }

        while (true)
        {
            FrameKind kind = _queue.Take(Sighting);
            if (kind == FrameKind.Foreign)
            {
                CountLosses();
                return false;
            }

            if (kind == FrameKind.IPhone && !_iPhones.TryIdentify(Sighting))
            {
                continue;
            }

            if (!_identity.IsOwn(Sighting.Id))
            {
                return true;
            }

            _memory.CountOne(Counter.OwnIdsHeard);
        }
    }

    private void CountLosses()
    {
        _memory.Count(Counter.AdvertsDropped, _queue.Dropped);
        _memory.Count(Counter.AdvertsMalformed, _queue.Malformed);
        _memory.Count(Counter.IPhonesDropped, _iPhones.Dropped);
    }

    private void CheckJob()
    {
        bool advertises = _duty.Phase == Phase.Advertise && _radio.Job != RadioJob.Advertise;
        bool scans = _duty.Phase == Phase.Scan && _radio.Job != RadioJob.Scan;
        if (advertises || scans)
        {
            _memory.CountOne(Counter.RadioFaults);
        }
    }

    private void StartCycle(long nowMs, long latestEndMs, bool isLow, int dice)
    {
        if (_identity.HasId && _duty.BeginAdvertise(nowMs, latestEndMs))
        {
            int length = AdvertisingFrame.Encode(_identity.Id, _lent);
            if (_radio.Advertise(_lent, length))
            {
                return;
            }

            _memory.CountOne(Counter.RadioFaults);
        }

        StartScan(nowMs, isLow, dice);
    }

    private void StartScan(long nowMs, bool isLow, int dice)
    {
        if (_radio.Scan(_queue))
        {
            _duty.BeginScan(nowMs);
            return;
        }

        _memory.CountOne(Counter.RadioFaults);
        Rest(nowMs, isLow, dice);
    }

    private void ReadOrRest(long nowMs, bool isLow, int dice)
    {
        if (nowMs < _readFromMs)
        {
            _iPhones.Clear();       // Addresses heard so early may be those of the slot before, and dead soon.
        }

        _readAddress = _iPhones.NextToRead();
        if (_readAddress < 0 || !_duty.BeginRead(nowMs))
        {
            Rest(nowMs, isLow, dice);
            return;
        }

        _iPhones.Begin(_readAddress);

        _readBeganMs = nowMs;
        if (!_radio.ReadIdentity(_readAddress))
        {
            EndReading(nowMs, false);
            Rest(nowMs, isLow, dice);
        }
    }

    private void PollReading(long nowMs, bool isLow, int dice)
    {
        int result = _radio.TakeReading(_value);
        if (result == Reading.Running && !_duty.IsOver(nowMs))
        {
            return;
        }

        EndReading(nowMs, result == Sighting.IdOctets);
        ReadOrRest(nowMs, isLow, dice);
    }

    private void EndReading(long nowMs, bool hasId)
    {
        _duty.SpendRead((int)(nowMs - _readBeganMs));
        if (!hasId)
        {
            _memory.CountOne(Counter.IPhonesFailed);
            return;
        }

        _memory.CountOne(Counter.IPhonesRead);
        _hasReadSighting = _iPhones.Learn(_readAddress, _value, Sighting) && !_identity.IsOwn(_value);
    }

    private void Rest(long nowMs, bool isLow, int dice)
    {
        _radio.Rest();
        _duty.BeginRest(nowMs, isLow, dice);
    }
}
