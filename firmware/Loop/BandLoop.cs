using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
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
    private const int StateBlocks = 4;              // Two slots of one block, and one free for each: for the band's state, and for exposure's.
    private const int BatchShare = 4;               // A quarter of the store is for published keys and what came of them.

    private const int LongestTickMs = 30000;
    private const int OffTickMs = 10000;            // How often a band that is not worn looks whether it moved.

    private readonly IBand _band;
    private readonly ClockTrust _time;
    private readonly OwnId _ownId;
    private readonly EncounterTable _table;
    private readonly EncounterJournal _journal;
    private readonly Memory _memory;
    private readonly RadioTurns _turns;
    private readonly Recording _recording;
    private readonly ContactCheck _contacts;
    private readonly ContactTurns _contactTurns;
    private readonly Wrist _wrist;
    private readonly Conditions _conditions;
    private readonly ConsentGate _gate = new();
    private readonly Disclosing _disclosing;

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
        var nearness = new Nearness(band.Radio.Traits.TxPowerDbm, Nearness.DefaultNearPathLossDb);
        _band = band;
        _time = new ClockTrust(band.Clock);
        _table = new EncounterTable(TableRows, nearness, rhythm.CycleMs, rhythm.LongestGapMs);
        int batchOctets = (store.CapacityOctets / BatchShare) - (StateBlocks * store.BlockOctets);
        _journal = new EncounterJournal(store, store.CapacityOctets - batchOctets - (2 * StateBlocks * store.BlockOctets));
        var sha = new Sha256();         // One for all: who is not done with a message puts it aside.
        var schedule = new KeySchedule(sha);
        var identity = new RotatingIdentity(schedule);
        byte[] chunk = new byte[TwoSlots.ChunkOctets];      // No two states are saved at once.
        _contacts = new ContactCheck(
            store, batchOctets, _journal.Walk, _journal.Record, ClosenessOf(nearness), schedule, sha, chunk);
        _memory = new Memory(store, new StateSlots(store, chunk), _journal, _contacts, _table, identity, _time);
        var duty = new DutyCycle(band.Radio.Traits, rhythm);
        _turns = new RadioTurns(band.Radio, new AdvertQueue(QueueRows), new IPhoneTable(IPhoneRows), duty, identity, _memory);
        _recording = new Recording(_time, identity, _table, _journal, _memory);
        _ownId = new OwnId(band.Entropy, _time, identity, _turns, _recording);
        _conditions = new Conditions(band, rhythm, _time, _table, _turns, _recording, _memory.Settings);
        _disclosing = new Disclosing(band.Entropy, _time, identity, _recording, _memory, _gate);
        _contactTurns = new ContactTurns(band, _time, _contacts);
        _wrist = new Wrist(band, _time, _conditions, _memory, _gate, identity, _recording.Today);
    }

    /// <summary>When <see cref="Tick"/> wants to be called next, milliseconds since boot. Until then the band may sleep if <see cref="MaySleep"/>.</summary>
    public long NextTickAtMs { get; private set; }

    /// <summary>Whether the radio rests, so that the processor may sleep.</summary>
    public bool MaySleep => _turns.Phase == Phase.Rest;

    /// <summary>Whether the band records, and advertises if its day has an id: its clock is right, it is worn, and its cell is not flat.</summary>
    public bool IsRunning => _conditions.IsRunning;

    /// <summary>What is thought of the clock.</summary>
    public ClockVerdict Clock => _time.Verdict;

    /// <summary>Whether the band is worn.</summary>
    public bool IsWorn => _conditions.IsWorn;

    /// <summary>How the cell is.</summary>
    public PowerLevel Power => _conditions.Power;

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

        if (_conditions.HasTime && _turns.Phase != Phase.Advertise)     // No id stays on the air while flash is busy.
        {
            _disclosing.Tick(nowMs, _turns.HasGoodEntropy(nowMs));
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
        if (!_memory.Settings.SetRetention(days))
        {
            return false;
        }

        _recording.WorkAgain();
        return true;
    }

    /// <summary>Published keys, what came of them, and who may publish; for reading, and for what staff set.</summary>
    public ContactCheck Contacts => _contacts;

    /// <summary>What can be set; but for retention, which <see cref="SetRetention"/> also acts on.</summary>
    public Settings Settings => _memory.Settings;

    /// <summary>The wearer's side: how things are told, whether sync mode is wished for.</summary>
    public Wrist Wrist => _wrist;

    /// <summary>Takes octets of a batch of published keys.</summary>
    /// <param name="position">Where in the batch they stand.</param>
    /// <param name="octets">Where they are; any octets.</param>
    /// <param name="offset">The first.</param>
    /// <param name="count">How many.</param>
    /// <returns>How it stands; <see cref="IntakeStatus.Idle"/>, and nothing taken, while the clock is not trusted or everything is being erased.</returns>
    public IntakeStatus PutBatch(int position, byte[] octets, int offset, int count)
    {
        if (!_conditions.HasTime || _memory.IsErasing)
        {
            return IntakeStatus.Idle;
        }

        return _contacts.PutBatch(position, octets, offset, count, _time.UtcSecondsAt(_band.Clock.UptimeMs));
    }

    /// <summary>Asks the wearer to agree to a disclosure: for two minutes a hold of 3 to 7 s is consent, and for two more that consent is good.</summary>
    /// <remarks>The caller has checked that the asker may: the authority's code, over sync.</remarks>
    public void AskConsent()
    {
        _gate.Ask(_band.Clock.UptimeMs);
    }

    /// <summary>Wants the keys of a time disclosed, and the encounters in it; <see cref="IsDisclosing"/> tells when they may leave.</summary>
    /// <param name="fromUtcSeconds">From when on, UTC; the window's begin if that is later.</param>
    /// <param name="toUtcSeconds">Until when, UTC; now if that is earlier.</param>
    /// <returns>False without the wearer's consent, keys or a trusted clock, or where nothing is left of that time.</returns>
    public bool Disclose(long fromUtcSeconds, long toUtcSeconds)
    {
        return _conditions.HasTime && _disclosing.Want(fromUtcSeconds, toUtcSeconds, _band.Clock.UptimeMs);
    }

    /// <summary>Wants what was disclosed before given again, under a new consent.</summary>
    /// <returns>False without it, or without a stretch that was disclosed and is not past retention.</returns>
    public bool DiscloseAgain()
    {
        return _conditions.HasTime && _disclosing.WantAgain(_band.Clock.UptimeMs);
    }

    /// <summary>Whether what was disclosed may leave: fresh keys are in flash.</summary>
    public bool IsDisclosing => _disclosing.IsOpen(_band.Clock.UptimeMs);

    /// <summary>Begins to read what was disclosed; see DISCLOSURE.md.</summary>
    /// <param name="file">Is set to its begin.</param>
    /// <param name="macKey">Shared by this band and the authority, 32 octets.</param>
    /// <returns>False unless <see cref="IsDisclosing"/>.</returns>
    public bool StartDisclosure(DisclosureFile file, byte[] macKey)
    {
        if (!IsDisclosing || !_memory.Closed.HasKey)
        {
            return false;
        }

        _disclosing.Lend(file);
        file.Start(_memory.Closed, macKey, _time.UtcSecondsAt(_band.Clock.UptimeMs));
        return true;
    }

    /// <summary>Ends the disclosure: nothing leaves any more.</summary>
    public void EndDisclosure()
    {
        _disclosing.Shut();
    }

    /// <summary>Erases records, keys and counters for good; the band goes on with fresh keys.</summary>
    /// <returns>False when the store refused; the next start goes on erasing.</returns>
    public bool EraseEverything()
    {
        long nowMs = _band.Clock.UptimeMs;
        _turns.Stop(nowMs);
        _turns.ForgetIPhones();
        _disclosing.Shut();
        _recording.CountAll();
        return _memory.EraseEverything(nowMs);
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

    private static Closeness ClosenessOf(Nearness nearness)
    {
        sbyte[] txDbm = new sbyte[Closeness.Kinds];
        for (int kind = 0; kind < txDbm.Length; kind++)
        {
            txDbm[kind] = (sbyte)nearness.TxDbm((SenderKind)kind);
        }

        return new Closeness(txDbm, Nearness.DefaultNearPathLossDb);
    }
}
