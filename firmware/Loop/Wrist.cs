using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Schedule;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Loop;

/// <summary>Tells the wearer's room how things are, and does what the wearer asks.</summary>
/// <remarks>The rooms' enumerations of verdict, news and care have the same numbers (a test holds it): neither room may know the other.</remarks>
public sealed class Wrist
{
    private const int DayS = KeySchedule.DaySeconds;
    private const int MinuteS = 60;
    private const int MinutesPerDay = 1440;
    private const int DaysPerWeek = 7;
    private const int FirstDayOfWeek = 3;           // 1970-01-01 was a Thursday.

    private readonly IBand _band;
    private readonly ClockTrust _time;
    private readonly Conditions _conditions;
    private readonly Memory _memory;
    private readonly ContactCheck _contacts;
    private readonly ConsentGate _gate;
    private readonly Panel _panel;
    private readonly DayCounts _today;
    private readonly RotatingIdentity _identity;
    private readonly DisplayPage? _page;
    private readonly byte[] _noId = new byte[1];      // Too short for an id: there is none.
    private readonly WearerState _state = new();
    private bool _wantsSync;

    /// <summary>Ties the parts together.</summary>
    /// <param name="band">Button, signals, cell and display.</param>
    /// <param name="ground">What it knows of contacts and time, its settings, and the id that a display shows the begin of.</param>
    /// <param name="conditions">How the band is.</param>
    /// <param name="gate">Takes consent.</param>
    public Wrist(IBand band, Groundwork ground, Conditions conditions, ConsentGate gate)
    {
        _band = band;
        _time = ground.Time;
        _conditions = conditions;
        _memory = ground.Memory;
        _contacts = ground.Contacts;
        _gate = gate;
        _identity = ground.Identity;
        _today = ground.Recording.Today;
        _panel = new Panel(band.Button, band.Signal);
        IDisplay? display = band.Display;
        _page = display == null ? null : new DisplayPage(display.Columns, display.Rows);
    }

    /// <summary>When it wants to be called next, milliseconds since boot; the end of time if any tick will do.</summary>
    public long NextAtMs => _panel.NextAtMs;

    /// <summary>How things are, as the wearer's room was told last.</summary>
    public WearerState State => _state;

    /// <summary>Whether sync mode is on: the wearer is shown that.</summary>
    public bool IsSyncOn { get; set; }

    /// <summary>Takes the wearer's wish for sync mode.</summary>
    /// <returns>Whether there was one since the last call.</returns>
    public bool TakeSyncWish()
    {
        bool wantsSync = _wantsSync;
        _wantsSync = false;
        return wantsSync;
    }

    /// <summary>Shows a signal at once, whatever else there is to tell.</summary>
    public void Show(WearerSignal signal, long nowMs) => _panel.Show(signal, nowMs, _state);

    /// <summary>Takes presses, answers, tells what must be told.</summary>
    public void Tick(long nowMs)
    {
        Fill(nowMs);
        _panel.Tick(nowMs, _state);
        for (WearerRequest request = _panel.TakeRequest(); request != WearerRequest.None; request = _panel.TakeRequest())
        {
            Obey(request, nowMs);
        }

        Show();
    }

    private void Show()
    {
        byte[] id = _identity.HasId ? _identity.Id : _noId;
        if (_page != null && _page.Fill(id, _today.Near, _today.Around, _state))
        {
            _band.Display?.Show(_page.Characters);
        }
    }

    private void Fill(long nowMs)
    {
        WearerState state = _state;
        bool hasTime = _conditions.HasTime;
        long utcSeconds = hasTime ? _time.UtcSecondsAt(nowMs) : 0;
        state.Records = _conditions.IsRunning;
        state.IsClockRight = hasTime;
        state.CanConfirmClock = _time.CanConfirm;
        state.DataAgeDays = AgeOf(_contacts.NewestIssuedUtcSeconds, utcSeconds, DayS);
        state.Verdict = (WearerVerdict)_contacts.Worst;
        state.News = (WearerNews)_contacts.News;
        state.NewsNumber = _contacts.NewsNumber;
        state.NewsTold = _contacts.TimesTold;
        state.MinutesSinceTold = AgeOf(_contacts.ToldUtcSeconds, utcSeconds, MinuteS);
        state.Care = (WearerCare)_contacts.Care;
        state.Battery = BatteryNow();
        state.HasStorageTrouble = _memory.IsStoreFailing || _contacts.IsStoreFailing;
        state.IsStill = !_conditions.IsWorn;
        state.IsConsentAsked = _gate.Asked(nowMs) == Question.Exposures;
        state.IsCodeAccepted = _gate.Asked(nowMs) == Question.Disclosure;
        state.QuestionNumber = _gate.Number;
        state.IsSyncOn = IsSyncOn;
        state.IsPaused = _conditions.IsPaused;
        state.ArePausesSpent = hasTime && _memory.Settings.PausesLeft(utcSeconds) <= 0;
        _memory.Settings.Put(state);
        long localMinute = (utcSeconds / MinuteS) + _memory.Settings.LocalMinutes;
        state.MinuteOfDay = hasTime ? (int)(localMinute % MinutesPerDay) : WearerState.Unknown;
        if (hasTime)
        {
            _today.Follow(localMinute / MinutesPerDay);
        }

        state.DayOfWeek = (int)(((localMinute / MinutesPerDay) + FirstDayOfWeek) % DaysPerWeek);
    }

    private static int AgeOf(long utcSeconds, long nowUtcSeconds, int unitS)
    {
        bool isKnown = utcSeconds > 0 && nowUtcSeconds > 0 && utcSeconds - nowUtcSeconds <= ClockTrust.MostJumpSeconds;
        long ageS = nowUtcSeconds > utcSeconds ? nowUtcSeconds - utcSeconds : 0;
        return isKnown ? (int)(ageS / unitS) : WearerState.Unknown;
    }

    private WearerBattery BatteryNow()
    {
        if (_band.Battery.IsCharging)
        {
            return WearerBattery.Charging;
        }

        switch (_conditions.Power)
        {
            case PowerLevel.Flat:
                return WearerBattery.Empty;
            case PowerLevel.Low:
                return WearerBattery.Soon;
            default:
                return WearerBattery.Good;
        }
    }

    private void Obey(WearerRequest request, long nowMs)
    {
        long utcSeconds = _conditions.HasTime ? _time.UtcSecondsAt(nowMs) : 0;
        switch (request)
        {
            case WearerRequest.Told:
                _contacts.NoteTold(utcSeconds);
                break;
            case WearerRequest.Acknowledge:
                _contacts.Acknowledge();
                break;
            case WearerRequest.Sync:
                _wantsSync = true;
                break;
            case WearerRequest.Pause:
                _memory.Settings.Pause(utcSeconds);
                break;
            case WearerRequest.Resume:
                _memory.Settings.Resume();
                break;
            case WearerRequest.ConfirmClock:
                _time.Confirm();
                _conditions.TakeClock(nowMs);
                break;
            default:
                _gate.TakeHold(nowMs);      // WearerRequest.ConfirmConsent: there is no other.
                break;
        }
    }
}
