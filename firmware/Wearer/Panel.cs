using Bluezone.Band.Contracts;

namespace Bluezone.Band.Wearer;

/// <summary>The band's face: takes presses, answers them, and tells by itself what must not wait. Call <see cref="Tick"/>, then take its requests.</summary>
/// <remarks>Threads: one. Promise: nothing is allocated after construction. Source: WEARER.md.</remarks>
public sealed partial class Panel
{
    /// <summary>How often a question and sync mode are shown while they last, milliseconds.</summary>
    public const int ShownEveryMs = 10000;

    /// <summary>How often a pause is shown, milliseconds.</summary>
    public const int PauseShownEveryMs = 600000;

    /// <summary>How often a band that works blinks, milliseconds.</summary>
    public const int LifeSignEveryMs = 60000;

    /// <summary>How often a wrong clock is told of, milliseconds.</summary>
    public const int ClockEveryMs = 1800000;

    /// <summary>How long before a hold the question for consent must have been told, milliseconds: what was begun before its end is no answer to it.</summary>
    public const int ConsentHeardMs = 2000;

    private const int PauseBetweenMs = 2000;        // Between two signals, so that none sounds like the end of another.

    private readonly ISignal _signal;
    private readonly IButton _button;
    private readonly byte[] _rhythm = new byte[Pulses.MostOctets];
    private readonly PressCluster _cluster = new();
    private readonly Reminders _reminders = new();
    private readonly NewsTeller _news = new();
    private int _requests;
    private long _busyUntilMs;
    private long _clockAtMs;
    private WearerSignal _shown;
    private long _shownAtMs;
    private WearerSignal _question;
    private int _questionNumber;
    private long _questionToldMs = long.MaxValue;

    /// <summary>Makes a face of a button, a light and a motor.</summary>
    public Panel(IButton button, ISignal signal)
    {
        _button = button;
        _signal = signal;
    }

    /// <summary>When it wants to be called next, milliseconds since boot; the end of time if whenever the loop ticks anyway will do.</summary>
    public long NextAtMs { get; private set; } = long.MaxValue;

    /// <summary>Takes presses, answers, tells.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="state">How things are, with all earlier requests worked in.</param>
    public void Tick(long nowMs, WearerState state)
    {
        FollowQuestion(state);
        TakePresses(nowMs);
        _reminders.Follow(state);
        bool isNewsDue = _news.IsDue(nowMs, state) && !IsAsked(WearerRequest.Told) && !IsAsked(WearerRequest.Acknowledge);
        Gesture gesture = _cluster.End(nowMs);
        if (gesture != Gesture.None)
        {
            Obey(gesture, nowMs, state);
        }
        else if (!_cluster.IsOpen && nowMs >= _busyUntilMs)
        {
            TellByItself(nowMs, state, isNewsDue);
        }

        SetNext(nowMs);
    }

    /// <summary>Takes the next request.</summary>
    /// <returns><see cref="WearerRequest.None"/> when there is none left.</returns>
    public WearerRequest TakeRequest()
    {
        for (int request = 1; request <= (int)WearerRequest.ConfirmConsent; request++)
        {
            if ((_requests & (1 << request)) != 0)
            {
                _requests &= ~(1 << request);
                return (WearerRequest)request;
            }
        }

        return WearerRequest.None;
    }

    /// <summary>Plays a signal at once, instead of whatever would be told.</summary>
    /// <param name="signal">Any but None.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="state">How things are.</param>
    public void Show(WearerSignal signal, long nowMs, WearerState state) => Play(signal, nowMs, state);

    // Another question is a new one: what was pressed before it was told is no answer to it.
    private void FollowQuestion(WearerState state)
    {
        WearerSignal question = Answers.QuestionOf(state);
        if (question != _question || state.QuestionNumber != _questionNumber)
        {
            _question = question;
            _questionNumber = state.QuestionNumber;
            _shown = WearerSignal.None;         // It is told at once, though the one before it sounded alike.
            _questionToldMs = long.MaxValue;
        }
    }

    private void TakePresses(long nowMs)
    {
        for (int heldMs = _button.TakePressMs(); heldMs > 0; heldMs = _button.TakePressMs())
        {
            _cluster.Add(heldMs, _button.PressEndedMs, nowMs);
        }
    }

    private void Obey(Gesture gesture, long nowMs, WearerState state)
    {
        if (gesture == Gesture.Answer)
        {
            Answer(nowMs, state);
        }
        else if (gesture != Gesture.Leaning)
        {
            WearerRequest request = RequestOf(gesture, state);
            Ask(request);
            Play(request == WearerRequest.None ? WearerSignal.Refused : WearerSignal.Understood, nowMs, state);
        }
    }

    // A press acknowledges what was told before it, never what only its answer tells.
    private void Answer(long nowMs, WearerState state)
    {
        WearerSignal answer = Answers.Of(state);
        bool isNews = answer == WearerSignal.AllClear
            || (state.News == WearerNews.Warning && (answer == WearerSignal.WarningF1 || answer == WearerSignal.WarningF2));
        if (isNews && state.NewsTold > 0)
        {
            Ask(WearerRequest.Acknowledge);
        }
        else if (isNews)
        {
            Ask(WearerRequest.Told);
            _news.Told(nowMs, state);
        }

        Play(answer, nowMs, state);
    }

    private WearerRequest RequestOf(Gesture gesture, WearerState state)
    {
        if (gesture == Gesture.Confirm)
        {
            return ConfirmationOf(state);
        }

        if (_question != WearerSignal.None)
        {
            return WearerRequest.None;      // While that question stands nothing else can be meant.
        }

        if (gesture == Gesture.Sync)
        {
            return state.Battery == WearerBattery.Empty ? WearerRequest.None : WearerRequest.Sync;
        }

        return gesture == Gesture.Pause ? PauseOf(state) : WearerRequest.None;
    }

    private WearerRequest ConfirmationOf(WearerState state)
    {
        if (_question != WearerSignal.None)
        {
            bool wasHeard = _cluster.HoldBeganMs - ConsentHeardMs >= _questionToldMs;
            return wasHeard ? WearerRequest.ConfirmConsent : WearerRequest.None;
        }

        return !state.IsClockRight && state.CanConfirmClock ? WearerRequest.ConfirmClock : WearerRequest.None;
    }

    private static WearerRequest PauseOf(WearerState state)
    {
        if (state.IsPaused)
        {
            return WearerRequest.Resume;
        }

        WearerSignal hindrance = state.ArePausesSpent ? WearerSignal.Paused : Answers.Hindrance(state);
        bool isAtWork = hindrance == WearerSignal.None || hindrance == WearerSignal.NotWorn;
        return isAtWork && !state.IsSyncOn ? WearerRequest.Pause : WearerRequest.None;
    }

    private void TellByItself(long nowMs, WearerState state, bool isNewsDue)
    {
        bool isLesson = QuietTime.IsLesson(state);
        WearerSignal shown = ShownIn(state);
        if (shown != _shown)
        {
            _shown = shown;
            _shownAtMs = nowMs;
        }

        bool isAsking = _question != WearerSignal.None;     // While a question stands nothing else is told.
        if (isNewsDue && !isAsking)
        {
            Ask(WearerRequest.Told);
            _news.Told(nowMs, state);
            Play(Answers.Of(state), nowMs, state);
        }
        else if (IsClockDue(nowMs, state) && !isAsking && !isLesson && !QuietTime.IsNight(state))
        {
            _clockAtMs = nowMs + ClockEveryMs;
            Play(WearerSignal.ClockWrong, nowMs, state);
        }
        else if (shown != WearerSignal.None && nowMs >= _shownAtMs)
        {
            _shownAtMs = nowMs + EveryMs(shown);
            Play(shown, nowMs, state);
        }
        else if (QuietTime.IsHourKnown(state) && !QuietTime.IsNight(state) && !isLesson)
        {
            WearerSignal reminder = _reminders.Take(state);
            if (reminder != WearerSignal.None)
            {
                Play(reminder, nowMs, state);
            }
        }
    }

    private bool IsClockDue(long nowMs, WearerState state)
    {
        if (state.IsClockRight)
        {
            _clockAtMs = nowMs;
        }

        return !state.IsClockRight && nowMs >= _clockAtMs;
    }

    private void Play(WearerSignal signal, long nowMs, WearerState state)
    {
        if (signal == _question && nowMs < _questionToldMs)
        {
            _questionToldMs = nowMs;
        }

        bool isBlink = signal == WearerSignal.LifeSign;
        int lastsMs = Pulses.Write(signal, _rhythm);
        _signal.Play(_rhythm, !state.IsDiscreet, !isBlink);
        _busyUntilMs = nowMs + (isBlink ? 0 : lastsMs + PauseBetweenMs);
    }

    private void Ask(WearerRequest request)
    {
        _requests |= request == WearerRequest.None ? 0 : 1 << (int)request;
    }

    private bool IsAsked(WearerRequest request)
    {
        return (_requests & (1 << (int)request)) != 0;
    }

    private void SetNext(long nowMs)
    {
        bool isShowing = _question != WearerSignal.None || _shown == WearerSignal.SyncOn;
        NextAtMs = isShowing ? _shownAtMs : long.MaxValue;
        if (nowMs < _busyUntilMs)
        {
            NextAtMs = _busyUntilMs;
        }

        if (_cluster.IsOpen)
        {
            NextAtMs = _cluster.EndsAtMs;
        }
    }
}
