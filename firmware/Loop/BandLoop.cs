using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Loop;

/// <summary>The band: the one place that knows every room. Call <see cref="Start"/> once, then <see cref="Tick"/> at <see cref="NextTickAtMs"/>.</summary>
/// <remarks>Threads: one. Promise: nothing is allocated after construction; no exception leaves it for anything that comes from outside.</remarks>
public sealed class BandLoop
{
    private const int TableRows = 128;
    private const int QueueRows = 48;               // What a dense crowd sends between two looks at it.
    private const int IPhoneRows = 32;
    private const int StateBlocks = 4;              // Two slots of one block, and one free for each.
    private const int BatchShare = 4;               // A quarter of the store is for published keys.

    private const int LongestTickMs = 30000;
    private const int OffTickMs = 10000;            // How often a band that is not worn looks whether it moved.
    private const int ConfirmPressMs = 3000;
    private const int SmallestNotedS = 60;          // A smaller jump explains nothing that a reader would see.

    private readonly IBand _band;
    private readonly ClockTrust _time;
    private readonly Rhythm _rhythm;
    private readonly OwnId _ownId;
    private readonly EncounterTable _table;
    private readonly EncounterJournal _journal;
    private readonly Memory _memory;
    private readonly RadioTurns _turns;
    private readonly Recording _recording;
    private readonly ClockAlarm _alarm;
    private readonly PowerGauge _power = new();
    private readonly WornGauge _worn = new();
    private readonly Sighting _sighting = new();
    private bool _hasTime;

    /// <summary>Builds a band around its parts, with the rhythm for its radio.</summary>
    public BandLoop(IBand band)
        : this(band, new Rhythm(band.Radio.Traits))
    {
    }

    /// <summary>Builds a band around its parts.</summary>
    /// <param name="band">The parts.</param>
    /// <param name="rhythm">When to advertise and scan.</param>
    public BandLoop(IBand band, Rhythm rhythm)
    {
        ISegmentStore store = band.Store;
        RadioTraits radio = band.Radio.Traits;
        var nearness = new Nearness(radio.TxPowerDbm, Nearness.DefaultNearPathLossDb);
        _band = band;
        _rhythm = rhythm;
        _alarm = new ClockAlarm(band.Signal);
        _time = new ClockTrust(band.Clock);
        _table = new EncounterTable(TableRows, nearness, rhythm.CycleMs, rhythm.LongestGapMs);
        _journal = new EncounterJournal(
            store, store.CapacityOctets - (store.CapacityOctets / BatchShare) - (StateBlocks * store.BlockOctets));
        var identity = new RotatingIdentity();
        _memory = new Memory(store, _journal, _table, identity, _time);
        var duty = new DutyCycle(radio, rhythm);
        _turns = new RadioTurns(band.Radio, new AdvertQueue(QueueRows), new IPhoneTable(IPhoneRows), duty, identity, _memory);
        _recording = new Recording(_time, identity, _table, _journal, _memory);
        _ownId = new OwnId(band.Entropy, _time, identity, _turns, _recording);
    }

    /// <summary>When <see cref="Tick"/> wants to be called next, milliseconds since boot. Until then the band may sleep if <see cref="MaySleep"/>.</summary>
    public long NextTickAtMs { get; private set; }

    /// <summary>Whether the radio rests, so that the processor may sleep.</summary>
    public bool MaySleep => _turns.Phase == Phase.Rest;

    /// <summary>Whether the band records, and advertises if its day has an id: its clock is right, it is worn, and its cell is not flat.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>What is thought of the clock.</summary>
    public ClockVerdict Clock => _time.Verdict;

    /// <summary>Whether the band is worn.</summary>
    public bool IsWorn => _worn.IsWorn;

    /// <summary>How the cell is.</summary>
    public PowerLevel Power => _power.Level;

    /// <summary>The journal, to be walked.</summary>
    public EncounterJournal Journal => _journal;

    /// <summary>Counters of the band's life, by <see cref="Counter"/>. Shape: the loop's own array, to be read only.</summary>
    public long[] Counts => _memory.Counts;

    /// <summary>Encounters that are open now.</summary>
    public int OpenEncounters => _table.Count;

    /// <summary>Reads flash and ends what a power cut interrupted. Call once, before the first tick.</summary>
    public void Start()
    {
        _memory.Restore();
        _memory.CountOne(Counter.Starts);
        NextTickAtMs = _band.Clock.UptimeMs;
    }

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        long nowMs = _band.Clock.UptimeMs;
        TakePress();
        FollowClock(nowMs);
        if (_turns.Phase == Phase.Rest)
        {
            FollowPower(nowMs);     // Under the radio's load a cell looks worse than it is.
        }

        FollowWear(nowMs);
        IsRunning = !_memory.IsErasing && _hasTime && _worn.IsWorn && _power.Level != PowerLevel.Flat;
        if (IsRunning)
        {
            _ownId.Follow(nowMs);
            Listen();
        }
        else
        {
            _turns.Stop(nowMs);
        }

        if (_turns.Phase == Phase.Rest)
        {
            KeepMemory(nowMs);      // Flash may take seconds: not while an id is on the air, nor while a scan fills the queue.
            nowMs = _band.Clock.UptimeMs;
        }

        if (IsRunning)
        {
            _ownId.Follow(nowMs);
            _ownId.Draw(nowMs);
            _turns.Turn(nowMs, _ownId.EndsAtMs, _power.Level == PowerLevel.Low, _ownId.Dice());
        }

        _alarm.Tell(nowMs, _hasTime);
        SetNextTick(nowMs);
    }

    /// <summary>Somebody brings the time.</summary>
    /// <param name="utcSeconds">UTC.</param>
    /// <param name="errorSeconds">How wrong it may be, 0..300.</param>
    /// <returns>False when it is too far from the last believed time and nothing confirms it.</returns>
    public bool OfferTime(long utcSeconds, int errorSeconds)
    {
        return _time.Offer(utcSeconds, errorSeconds);
    }

    /// <summary>Sets how long records and keys are kept.</summary>
    /// <param name="days">1..21.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetRetention(int days)
    {
        if (!_memory.SetRetention(days))
        {
            return false;
        }

        _recording.WorkAgain();
        return true;
    }

    /// <summary>Erases records, keys and counters for good; the band goes on with fresh keys.</summary>
    /// <returns>False when the store refused; the next start goes on erasing.</returns>
    public bool EraseEverything()
    {
        long nowMs = _band.Clock.UptimeMs;
        _turns.Stop(nowMs);
        _turns.ForgetIPhones();
        _recording.CountAll();
        return _memory.EraseEverything(nowMs);
    }

    private void TakePress()
    {
        if (_band.Button.TakePressMs() >= ConfirmPressMs)
        {
            _time.Confirm();
        }
    }

    private void FollowClock(long nowMs)
    {
        bool hadTime = _hasTime;
        bool wasStarted = _time.HasUtc;
        _hasTime = _time.Judge() == ClockVerdict.Trusted;
        int jumpSeconds = _time.JumpSeconds;
        if ((hadTime && !_hasTime) || jumpSeconds != 0)
        {
            StopRadio(nowMs);       // No id may go on while flash is busy.
            _recording.CloseAll();  // By the clock they were measured with.
        }

        if (!_hasTime)
        {
            return;
        }

        _time.Adopt();
        if (!wasStarted)
        {
            _recording.Note(BandStateCode.Started, 0, nowMs);
        }
        else if (jumpSeconds >= SmallestNotedS || jumpSeconds <= -SmallestNotedS)
        {
            _recording.Note(BandStateCode.ClockSet, jumpSeconds, nowMs);
        }
    }

    private void FollowPower(long nowMs)
    {
        bool wasFlat = _power.Level == PowerLevel.Flat;
        PowerLevel level = _power.Take(_band.Battery.BatteryMv, _band.Battery.IsCharging);
        int slower = level == PowerLevel.Low ? DutyCycle.LowBatteryFactor : 1;
        _table.SetPace(_rhythm.CycleMs * slower, _rhythm.LongestGapMs * slower);
        bool isFlat = level == PowerLevel.Flat;
        if (wasFlat != isFlat)
        {
            StopRadio(nowMs);       // An iPhone that was read last still waits to be recorded.
            _recording.CloseAll();
            _recording.Note(isFlat ? BandStateCode.BatteryFlat : BandStateCode.BatteryGood, 0, nowMs);
        }
    }

    private void FollowWear(long nowMs)
    {
        if (!_worn.Take(nowMs, _band.Motion.Take()))
        {
            return;
        }

        StopRadio(nowMs);
        if (_worn.IsWorn)
        {
            _recording.Note(BandStateCode.Worn, 0, nowMs);
            return;
        }

        _recording.ForgetSince(_worn.StillSinceMs);
        _recording.CloseAll();
        _recording.Note(BandStateCode.NotWorn, (int)((nowMs - _worn.StillSinceMs) / 1000), nowMs);
    }

    private void StopRadio(long nowMs)
    {
        if (IsRunning)
        {
            Listen();               // What was heard counts.
        }

        _turns.Stop(nowMs);
    }

    private void Listen()
    {
        while (_turns.TakeSighting(_sighting))
        {
            _recording.Observe(_sighting, _worn.StillSinceMs);
        }
    }

    private void KeepMemory(long nowMs)
    {
        if (_memory.IsErasing)
        {
            _recording.FinishErasing(nowMs);
            return;
        }

        _recording.CloseQuiet(nowMs, _worn.StillSinceMs);
        _recording.SaveWhenDue(nowMs);
        if (_hasTime)
        {
            _recording.WorkDaily(nowMs);
        }

        _recording.MakeRoomAhead(nowMs);
    }

    private void SetNextTick(long nowMs)
    {
        long atMs = IsRunning ? _turns.NextAtMs(nowMs) : nowMs + OffTickMs;
        NextTickAtMs = atMs > nowMs + LongestTickMs ? nowMs + LongestTickMs : atMs;
    }
}
