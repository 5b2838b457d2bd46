using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Loop;

/// <summary>Whether the band may run: its clock, its cell, its wrist; and what has to be closed and noted when one of them changes.</summary>
public sealed class Conditions
{
    /// <summary>How long a pause lasts, seconds.</summary>
    public const int PauseS = 3600;

    private const int SmallestNotedS = 60;          // A smaller jump explains nothing that a reader would see.

    private readonly IBand _band;
    private readonly Rhythm _rhythm;
    private readonly ClockTrust _time;
    private readonly EncounterTable _table;
    private readonly RadioTurns? _turns;
    private readonly Recording _recording;
    private readonly PowerGauge _power = new();
    private readonly WornGauge _worn = new();
    private readonly Settings _settings;
    private bool _hasTime;

    /// <summary>Ties the parts together.</summary>
    /// <param name="band">The parts.</param>
    /// <param name="rhythm">When the radio listens.</param>
    /// <param name="ground">What is closed and noted.</param>
    /// <param name="turns">What the radio is at; null in sync mode, where it serves.</param>
    public Conditions(IBand band, Rhythm rhythm, Groundwork ground, RadioTurns? turns)
    {
        _settings = ground.Memory.Settings;
        _band = band;
        _rhythm = rhythm;
        _time = ground.Time;
        _table = ground.Table;
        _turns = turns;
        _recording = ground.Recording;
    }

    /// <summary>Whether the clock is trusted.</summary>
    public bool HasTime => _hasTime;

    /// <summary>Whether the band is worn, as far as is known.</summary>
    public bool IsWorn => _worn.IsWorn;

    /// <summary>Since when it has not moved, milliseconds since boot; the end of time if it moves or cannot tell.</summary>
    public long StillSinceMs => _worn.StillSinceMs;

    /// <summary>How the cell is.</summary>
    public PowerLevel Power => _power.Level;

    /// <summary>Whether the wearer has paused the band. A clock that was set back ends it.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whether clock, cell and wrist let the band record.</summary>
    public bool MayRun { get; private set; }

    /// <summary>Whether it records: not in sync mode.</summary>
    public bool IsRunning => MayRun && _turns != null;

    /// <summary>Looks at everything.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="isErasing">Whether an erasure keeps the band from running.</param>
    public void Follow(long nowMs, bool isErasing)
    {
        FollowClock(nowMs);
        if (_turns == null || _turns.Phase == Phase.Rest)
        {
            FollowPower(nowMs);     // Under the radio's load a cell looks worse than it is.
        }

        FollowWear(nowMs);
        FollowPause(nowMs);
        MayRun = !isErasing && !IsPaused && _hasTime && _worn.IsWorn && _power.Level != PowerLevel.Flat;
    }

    /// <summary>Follows a clock that was set just now: a step of it is in flash before anybody is answered, so that no cut brings the old date back, nor what was used of the hour.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False when the store refused; the clock is set nonetheless.</returns>
    public bool TakeClock(long nowMs)
    {
        long beforeUtcSeconds = _time.HasUtc ? _time.UtcSecondsAt(nowMs) : _time.LastDurableUtcSeconds;
        FollowClock(nowMs);
        long stepS = _hasTime ? _time.UtcSecondsAt(nowMs) - beforeUtcSeconds : 0;
        bool isStep = stepS >= SmallestNotedS || stepS <= -SmallestNotedS;
        return (!isStep && !_time.HasUnsavedMove) || _recording.Save(nowMs);
    }

    /// <summary>Takes every sighting that waits into its encounter.</summary>
    public void Listen()
    {
        while (_turns != null && _turns.TakeSighting())
        {
            _recording.Observe(_turns.Sighting, _worn.StillSinceMs);
        }
    }

    /// <summary>Turns the schedule's radio off; what it heard counts.</summary>
    public void StopRadio(long nowMs)
    {
        if (IsRunning)
        {
            Listen();
        }

        _turns?.Stop(nowMs);
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
            NoteStart(nowMs);
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

    private void FollowPause(long nowMs)
    {
        bool wasPaused = IsPaused;
        long leftS = _hasTime ? _settings.PausedUntilUtcSeconds - _time.UtcSecondsAt(nowMs) : 0;
        IsPaused = leftS > 0 && leftS <= PauseS;
        if (IsPaused != wasPaused)
        {
            StopRadio(nowMs);
            _recording.CloseAll();
            _recording.Note(IsPaused ? BandStateCode.Paused : BandStateCode.Resumed, 0, nowMs);
        }
    }

    // Sync mode notes itself, once somebody came.
    private void NoteStart(long nowMs)
    {
        if (_turns != null)
        {
            _recording.Note(BandStateCode.Started, 0, nowMs);
        }
    }
}
