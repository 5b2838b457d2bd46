using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A panel, and a loop that keeps what it asks for as a band's flash would: time goes on by ticks, the power may fail.</summary>
internal sealed class WearerBench : IButton, ISignal
{
    public const int Day = 1440;
    public const int TickMs = 30000;            // What a band's loop ticks at least.
    public const int MsPerMinute = 60000;

    private readonly Queue<(long EndsAtMs, int HeldMs)> _presses = new();
    private long _bootedAtMs;
    private long _toldAtMs = -1;

    /// <summary>A band that records at some minute of a week that begins on a Monday.</summary>
    public WearerBench(int minute = 10 * 60)
    {
        NowMs = minute * (long)MsPerMinute;
        Panel = new Panel(this, this);
        State = Good();
    }

    /// <summary>Time since Monday 0:00, local.</summary>
    public long NowMs { get; private set; }

    public int Minute => (int)(NowMs / MsPerMinute);

    public Panel Panel { get; private set; }

    public WearerState State { get; }

    /// <summary>Whether the hour is known.</summary>
    public bool HasHour { get; set; } = true;

    /// <summary>Whether requests are worked in; a band that cannot is broken.</summary>
    public bool Obeys { get; set; } = true;

    public List<WearerRequest> Requests { get; } = [];

    public List<(long AtMs, WearerSignal Signal, bool Light, bool Vibration)> Played { get; } = [];

    /// <summary>What was played, without life signs.</summary>
    public IEnumerable<WearerSignal> Signals => Told.Select(each => each.Signal);

    public IEnumerable<(int Minute, WearerSignal Signal)> Told =>
        Played.Where(each => each.Signal != WearerSignal.LifeSign).Select(each => ((int)(each.AtMs / MsPerMinute), each.Signal));

    /// <summary>All is well.</summary>
    public static WearerState Good()
    {
        return new WearerState { Records = true, IsClockRight = true, DataAgeDays = 1 };
    }

    /// <summary>News comes up.</summary>
    public void Hear(WearerNews news, WearerVerdict verdict)
    {
        State.News = news;
        State.Verdict = verdict;
        State.NewsTold = 0;
        State.NewsNumber++;
        _toldAtMs = -1;
    }

    /// <summary>Presses now, one after the other with 300 ms between, and waits for what follows.</summary>
    public void Press(params int[] heldMs)
    {
        long atMs = NowMs;
        foreach (int each in heldMs)
        {
            _presses.Enqueue((atMs + each, each));
            atMs += each + 300;
        }

        RunFor(atMs - NowMs + PressCluster.QuietMs);
    }

    /// <summary>A press that ends later; the caller lets the time pass.</summary>
    public void PressEndingAt(long atMs, int heldMs)
    {
        _presses.Enqueue((atMs, heldMs));
    }

    public void RunTo(int minute)
    {
        RunFor((minute * (long)MsPerMinute) - NowMs);
    }

    public void RunFor(long ms)
    {
        long untilMs = NowMs + ms;
        while (NowMs < untilMs)
        {
            Tick();
            long nextMs = Math.Min(NowMs + TickMs, untilMs);
            long wantedMs = Panel.NextAtMs == long.MaxValue ? untilMs : Panel.NextAtMs + _bootedAtMs;
            nextMs = Math.Min(nextMs, Math.Max(NowMs + 1, wantedMs));
            nextMs = _presses.TryPeek(out (long EndsAtMs, int HeldMs) press) ? Math.Min(nextMs, Math.Max(NowMs, press.EndsAtMs)) : nextMs;
            NowMs = nextMs;
        }

        Tick();
    }

    /// <summary>The power fails and comes back: what is durable stays.</summary>
    public void Restart()
    {
        _bootedAtMs = NowMs - 1;
        Panel = new Panel(this, this);
    }

    public long PressEndedMs { get; private set; }

    public int TakePressMs()
    {
        if (!_presses.TryPeek(out (long EndsAtMs, int HeldMs) press) || press.EndsAtMs > NowMs)
        {
            return 0;
        }

        PressEndedMs = press.EndsAtMs - _bootedAtMs;
        return _presses.Dequeue().HeldMs;
    }

    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        Played.Add((NowMs, WearerRhythms.SignalOf(rhythm), withLight, withVibration));
    }

    private void Tick()
    {
        State.MinuteOfDay = HasHour ? Minute % Day : WearerState.Unknown;
        State.DayOfWeek = Minute / Day % 7;
        State.MinutesSinceTold = _toldAtMs < 0 || !HasHour ? WearerState.Unknown : (int)((NowMs - _toldAtMs) / MsPerMinute);
        Panel.Tick(NowMs - _bootedAtMs, State);
        for (WearerRequest request = Panel.TakeRequest(); request != WearerRequest.None; request = Panel.TakeRequest())
        {
            Requests.Add(request);
            if (Obeys)
            {
                Obey(request);
            }
        }
    }

    private void Obey(WearerRequest request)
    {
        if (request == WearerRequest.Told)
        {
            State.NewsTold++;
            _toldAtMs = HasHour ? NowMs : -1;
        }

        State.News = request == WearerRequest.Acknowledge ? WearerNews.None : State.News;
        State.IsSyncOn |= request == WearerRequest.Sync;
        State.IsPaused = request == WearerRequest.Pause || (State.IsPaused && request != WearerRequest.Resume);
        State.IsClockRight |= request == WearerRequest.ConfirmClock;
        State.IsConsentAsked &= request != WearerRequest.ConfirmConsent;
    }
}
