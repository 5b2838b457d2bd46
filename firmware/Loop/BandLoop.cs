using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Loop;

/// <summary>The band: the one place that knows every room. Call <see cref="Start"/> once, then <see cref="Tick"/> at <see cref="NextTickAtMs"/>.</summary>
/// <remarks>Threads: one. Promise: nothing is allocated after construction; no exception leaves it for anything that comes from outside.</remarks>
public sealed class BandLoop
{
    private const int TableRows = 96;
    private const int QueueRows = 48;               // What a dense crowd sends between two looks at it.
    private const int IPhoneRows = 24;              // More than the minute of connections an hour can read in a slot.

    private const int LongestTickMs = 30000;
    private const int OffTickMs = 10000;            // How often a band that is not worn looks whether it moved.

    private readonly IBand _band;
    private readonly Groundwork _ground;
    private readonly Memory _memory;
    private readonly Recording _recording;
    private readonly OwnId _ownId;
    private readonly RadioTurns _turns;
    private readonly ContactTurns _contactTurns;
    private readonly Wrist _wrist;
    private readonly Conditions _conditions;
    private readonly SyncEntry _entry;

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
        var ground = new Groundwork(band, rhythm, TableRows);
        var duty = new DutyCycle(band.Radio.Traits, rhythm);
        _band = band;
        _ground = ground;
        _memory = ground.Memory;
        _recording = ground.Recording;
        _turns = new RadioTurns(band.Radio, new AdvertQueue(QueueRows), new IPhoneTable(IPhoneRows), duty, ground.Identity, _memory, ground.Chunk);
        _ownId = new OwnId(band.Entropy, ground, _turns);
        _conditions = new Conditions(band, rhythm, ground, _turns);
        _contactTurns = new ContactTurns(band, ground);
        _wrist = new Wrist(band, ground, _conditions, new ConsentGate());       // Nothing is asked while it records.
        _entry = new SyncEntry(band, _wrist);
    }

    /// <summary>When <see cref="Tick"/> wants to be called next, milliseconds since boot. Until then the band may sleep if <see cref="MaySleep"/>.</summary>
    public long NextTickAtMs { get; private set; }

    /// <summary>Whether the radio rests, so that the processor may sleep.</summary>
    public bool MaySleep => _turns.Phase == Phase.Rest;

    /// <summary>Whether the band records, and advertises if its day has an id: its clock is right, it is worn, and its cell is not flat.</summary>
    public bool IsRunning => _conditions.IsRunning;

    /// <summary>Whether the last tick ended everything for sync mode: now this object is let go of and <see cref="SyncLoop"/> made. Who ticks on goes on recording.</summary>
    public bool WantsSync => _entry.IsReady;

    /// <summary>Whether that is because the band was put on its charger, and not by the wearer's gesture.</summary>
    public bool IsByCharger => _entry.IsByCharger;

    /// <summary>What is thought of the clock.</summary>
    public ClockVerdict Clock => _ground.Time.Verdict;

    /// <summary>Whether the band is worn.</summary>
    public bool IsWorn => _conditions.IsWorn;

    /// <summary>How the cell is.</summary>
    public PowerLevel Power => _conditions.Power;

    /// <summary>The journal, to be walked.</summary>
    public EncounterJournal Journal => _ground.Journal;

    /// <summary>Counters of the band's life, by <see cref="Counter"/>. Shape: the loop's own array, to be read only.</summary>
    public long[] Counts => _memory.Counts;

    /// <summary>Encounters that are open now.</summary>
    public int OpenEncounters => _ground.Table.Count;

    /// <summary>Reads flash and ends what a power cut interrupted. Call once, before the first tick.</summary>
    public void Start()
    {
        _memory.Restore();
        _memory.CountOne(Counter.Starts);
        NextTickAtMs = _band.Clock.UptimeMs;
        _entry.Begin(NextTickAtMs);
    }

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        long nowMs = _band.Clock.UptimeMs;
        _conditions.Follow(nowMs, _memory.IsErasing);
        if (IsRunning)
        {
            _ownId.Follow(nowMs);
            _conditions.Listen();
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
            _contactTurns.Draw(nowMs, _turns.HasGoodEntropy(nowMs));
            _turns.Turn(nowMs, _ownId.EndsAtMs, _conditions.Power == PowerLevel.Low, _ownId.Dice());
        }

        _wrist.Tick(nowMs);
        SetNextTick(nowMs);
        FollowSync(nowMs);
    }

    /// <summary>Sets how long records and keys are kept.</summary>
    /// <param name="days">1..21.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetRetention(int days)
    {
        return _recording.SetRetention(days);
    }

    /// <summary>Published keys, what came of them, and who may publish; for reading, and for what staff set.</summary>
    public ContactCheck Contacts => _ground.Contacts;

    /// <summary>What can be set; but for retention, which <see cref="SetRetention"/> also acts on.</summary>
    public Settings Settings => _memory.Settings;

    /// <summary>The wearer's side: how things are told, whether sync mode is wished for.</summary>
    public Wrist Wrist => _wrist;

    /// <summary>Erases records, keys and counters for good; the band goes on with fresh keys.</summary>
    /// <returns>False when the store refused; the next start goes on erasing.</returns>
    public bool EraseEverything()
    {
        long nowMs = _band.Clock.UptimeMs;
        _turns.Stop(nowMs);
        _turns.ForgetIPhones();
        return _recording.EraseEverything(nowMs);
    }

    // What is open becomes records, everything goes into flash, the radio rests. A store that refuses keeps the band recording.
    private void FollowSync(long nowMs)
    {
        if (!_entry.Follow(nowMs) || _memory.IsErasing)
        {
            return;
        }

        _conditions.StopRadio(nowMs);
        _recording.CloseAll();
        _entry.End(_recording.Save(nowMs));
    }

    private void KeepMemory(long nowMs)
    {
        if (_memory.IsErasing)
        {
            _recording.FinishErasing(nowMs);
            return;
        }

        _recording.CloseQuiet(nowMs, _conditions.StillSinceMs);
        _recording.SaveWhenDue(nowMs);
        if (_conditions.HasTime)
        {
            _recording.WorkDaily(nowMs);
            _contactTurns.Work(nowMs);
        }

        _recording.MakeRoomAhead(nowMs);
    }

    private void SetNextTick(long nowMs)
    {
        long atMs = IsRunning ? _turns.NextAtMs(nowMs) : nowMs + OffTickMs;
        bool mayWork = _conditions.HasTime && !_memory.IsErasing && _turns.Phase == Phase.Rest;
        if (mayWork && _contactTurns.IsBusy)
        {
            atMs = Earlier(atMs, _contactTurns.NextAtMs);
        }

        NextTickAtMs = Earlier(Earlier(atMs, _wrist.NextAtMs), nowMs + LongestTickMs);
    }

    private static long Earlier(long one, long other) => one < other ? one : other;
}
