using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sync;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Loop;

/// <summary>Sync mode: a program of its own, on the ground that <see cref="BandLoop"/> left in flash. Call <see cref="Start"/> once, then <see cref="Tick"/> at <see cref="NextTickAtMs"/> until <see cref="IsOver"/>; then the band restarts.</summary>
/// <remarks>
/// Threads: one. Promise: nothing is allocated after construction; no exception leaves it for anything that comes from outside.
/// Power: a cut leaves what recording finds after any cut. Source: LOOP.md, SYNC.md.
/// </remarks>
public sealed class SyncLoop
{
    /// <summary>How long it lasts without a session, milliseconds; also behind the last frame of one.</summary>
    public const int IdleMs = 120000;

    /// <summary>How long it lasts at most, milliseconds: a band is made to record.</summary>
    public const int MostMs = 1800000;

    /// <summary>How many sessions it serves: each writes a key into flash.</summary>
    public const int MostSessions = 64;

    private const int ConnectedTickMs = 20;
    private const int AtWorkTickMs = 5;
    private const int WaitingTickMs = 200;
    private const int ErasedShownMs = 8000;

    private readonly IBand _band;
    private readonly Groundwork _ground;
    private readonly JournalWalk _walk;     // What is reported, slice by slice; its reader is the journal's.
    private readonly KeyRing _ring;
    private readonly SyncServer _server;
    private readonly ConsentGate _gate = new();
    private readonly Conditions _conditions;
    private readonly ContactTurns _contactTurns;
    private readonly Wrist _wrist;
    private readonly Disclosing _disclosing;
    private readonly Permits _permits;
    private readonly Reports _reports;
    private readonly SyncDesk _desk;
    private readonly BatchAuthorities _authorities;
    private long _startedMs;
    private long _enteredMs;
    private long _leaveAtMs = long.MaxValue;
    private int _sessions;
    private readonly int[] _notedIndexes = new int[KeyRing.Rows];      // By row of the ring: 1 and the index of the ticket whose coming is in the journal.
    private bool _isNoted = true;

    /// <summary>Builds it around a band's parts, which nothing else uses any more.</summary>
    /// <param name="band">The parts.</param>
    /// <param name="isByCharger">Whether it was entered by the charger, not by the wearer.</param>
    public SyncLoop(IBand band, bool isByCharger)
    {
        var rhythm = new Rhythm(band.Radio.Traits);
        var ground = new Groundwork(band, rhythm, 1);       // Nobody is met meanwhile.
        var sha = new Sha256();
        var mac = new HmacSha256(sha);
        _band = band;
        _ground = ground;
        _walk = new JournalWalk(ground.Journal.Walk);
        _ring = new KeyRing(band.Store, ground.Chunk, band.Cipher);
        _server = new SyncServer(band.Sync, band.Cipher, band.Entropy, _ring);
        _conditions = new Conditions(band, rhythm, ground, null);
        _contactTurns = new ContactTurns(band, ground);
        _wrist = new Wrist(band, ground, _conditions, _gate) { IsSyncOn = true };
        _disclosing = new Disclosing(band.Entropy, ground, _gate);
        _permits = new Permits(_server, ground, _gate, _disclosing, new CodeChallenge(_ring, band.Entropy, sha, mac));
        var seal = new DisclosureSeal(_disclosing, _ring, _walk, mac, ground.Journal.Record);
        _reports = new Reports(_server, ground, _ring, _disclosing, seal, _walk, new FaultSource(band.Faults));
        var replies = new BandReplies(band, ground);
        _desk = new SyncDesk(_server, ground, _ring, _permits, replies, _reports, seal, _contactTurns, _conditions) { IsByCharger = isByCharger };
        _authorities = new BatchAuthorities(ground.Contacts, _ring);
    }

    /// <summary>When <see cref="Tick"/> wants to be called next, milliseconds since boot. Until then the processor stays awake: it serves.</summary>
    public long NextTickAtMs { get; private set; }

    /// <summary>Whether it has ended, everything is in flash, and the band is to restart.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether somebody is in session.</summary>
    public bool IsInSession => _server.IsInSession;

    /// <summary>What is thought of the clock.</summary>
    public ClockVerdict Clock => _ground.Time.Verdict;

    /// <summary>The journal, to be walked.</summary>
    public EncounterJournal Journal => _ground.Journal;

    /// <summary>The wearer's side.</summary>
    public Wrist Wrist => _wrist;

    /// <summary>Reads flash and opens the link; <see cref="IsOver"/> at once if there are no keys, or the link refuses.</summary>
    public void Start()
    {
        _startedMs = _band.Clock.UptimeMs;
        _enteredMs = _startedMs;
        NextTickAtMs = _startedMs;
        _ground.Memory.Restore();
        bool isReady = _ring.Load() && _ring.IsProvisioned && !_ground.Memory.IsErasing;
        if (isReady)
        {
            _authorities.Trust();
            _server.Revoke(_ground.Contacts.LostReaders.Octets);    // Lent: batches add to it.
            isReady = _server.Open(_desk.IsByCharger, _startedMs);
        }

        IsOver = !isReady;
    }

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        long nowMs = _band.Clock.UptimeMs;
        _conditions.Follow(nowMs, _ground.Memory.IsErasing);
        _server.Tick(nowMs, LeastUtcSeconds(nowMs));
        FollowSession(nowMs);
        if (_conditions.HasTime)
        {
            KeepMemory(nowMs);
        }

        if (_server.IsInSession)
        {
            _walk.Resume();         // What was saved or matched since the last slice has used the reader.
            _desk.Work(nowMs);
        }

        _server.ShowBusy(_reports.IsAtWork || _ground.Contacts.Intake.IsChecking);
        _server.ShowAsked(_gate.Asked(nowMs) != Question.None);
        _wrist.Tick(nowMs);
        FollowWish(nowMs);
        SetNextTick(nowMs);
        if (IsDue(nowMs))
        {
            End(nowMs);
        }
    }

    // Expired is what was expired by the last time that was ever believed, whatever the clock says now.
    private long LeastUtcSeconds(long nowMs)
    {
        return _conditions.HasTime ? _ground.Time.UtcSecondsAt(nowMs) : _ground.Time.LastDurableUtcSeconds;
    }

    private void FollowSession(long nowMs)
    {
        if (_server.Sessions != _sessions)
        {
            _sessions = _server.Sessions;
            _isNoted = false;
            _reports.Drop();
        }

        if (!_server.IsInSession && _reports.IsAtWork)
        {
            _reports.Drop();
        }

        if (!_isNoted && _server.IsInSession && _conditions.HasTime)
        {
            _isNoted = true;
            _desk.LastSyncUtcSeconds = _ground.Memory.LastSyncUtcSeconds;
            _ground.Memory.LastSyncUtcSeconds = _ground.Time.UtcSecondsAt(nowMs);
            NoteTicket(nowMs);
        }
    }

    // Once a ticket: who opens sessions for half an hour must neither fill the journal nor wear the flash.
    private void NoteTicket(long nowMs)
    {
        int mark = _server.Index + 1;       // Rows are used again; each is one role's.
        if (_notedIndexes[_server.Row] != mark)
        {
            _notedIndexes[_server.Row] = mark;
            _ground.Recording.Note(BandStateCode.Synced, (_server.Role << 24) | (int)(_server.Reader & 0xFFFFFF), nowMs);
        }
    }

    private void KeepMemory(long nowMs)
    {
        _permits.Tick(nowMs);
        _ground.Recording.SaveWhenDue(nowMs);
        if (!_disclosing.IsOpen(nowMs) && !_reports.IsAtWork)
        {
            _ground.Recording.WorkDaily(nowMs);     // A clock that was put right may have made a key or a record too old to be shown.
        }

        if (!_server.HasRequest && !_reports.IsAtWork)
        {
            _contactTurns.Draw(nowMs, true);
            _contactTurns.Work(nowMs);
        }
    }

    // The wearer's gesture gives more time, and what the charger alone does not.
    private void FollowWish(long nowMs)
    {
        if (_wrist.TakeSyncWish())
        {
            _enteredMs = nowMs;
            _desk.IsByCharger = false;
        }

        if (_desk.HasErased && _leaveAtMs == long.MaxValue)
        {
            _wrist.Show(WearerSignal.Erased, nowMs);
            _leaveAtMs = nowMs + ErasedShownMs;
        }
    }

    private bool IsDue(long nowMs)
    {
        bool isIdle = nowMs - _enteredMs >= IdleMs && (_server.Sessions == 0 || nowMs - _server.LastFrameMs >= IdleMs);
        return isIdle
            || nowMs >= _leaveAtMs
            || nowMs - _startedMs >= MostMs
            || (_server.Sessions >= MostSessions && !_server.IsInSession)
            || _server.IsSpent
            || _conditions.Power == PowerLevel.Flat
            || !_band.Sync.IsOpen;
    }

    private void End(long nowMs)
    {
        _reports.Drop();
        _permits.Shut();
        _server.Close();
        _ground.Recording.Save(nowMs);
        IsOver = true;
    }

    private void SetNextTick(long nowMs)
    {
        long atMs = nowMs + WaitingTickMs;
        if (_server.IsConnected)
        {
            atMs = nowMs + (_reports.IsAtWork || _server.HasRequest ? AtWorkTickMs : ConnectedTickMs);
        }

        if (_contactTurns.IsBusy)
        {
            atMs = Earlier(atMs, _contactTurns.NextAtMs);
        }

        NextTickAtMs = Earlier(atMs, _wrist.NextAtMs);
    }

    private static long Earlier(long one, long other) => one < other ? one : other;
}
