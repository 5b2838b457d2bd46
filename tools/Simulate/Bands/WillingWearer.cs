using System.Collections.Generic;
using Bluezone.Band.Sim;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>A wearer who brings a band into sync mode, and agrees to whatever its rhythms ask.</summary>
public sealed class WillingWearer
{
    private const int PressMs = 300;
    private const int PressEveryUs = 600_000;
    private const int Presses = 3;
    private const int HoldMs = 4000;
    private const long SecondUs = 1_000_000;
    private const long HearUs = 5 * SecondUs;           // The question is told to its end first.
    private const long LookEveryUs = 200_000;
    private const long AskedAgainUs = 6 * SecondUs;     // What is asked again so soon behind the answer was asked before it.
    private const long EnterAgainUs = 60 * SecondUs;    // Three presses are understood, and sync mode begun, within that.

    private readonly SimulatedBand _band;
    private readonly VirtualTime _time;
    private readonly List<WearerSignal> _answered = [];
    private int _heard;
    private long _restsAtUs;
    private long _entersAtUs;
    private bool _staysInSync;

    /// <summary>Puts a band on; nothing is done before it is asked for.</summary>
    public WillingWearer(SimulatedBand band, VirtualTime time)
    {
        _band = band;
        _time = time;
    }

    /// <summary>The questions answered so far.</summary>
    public IReadOnlyList<WearerSignal> Answered => _answered;

    /// <summary>Wishes for sync mode, and lets time run until the band is in it.</summary>
    /// <param name="withinS">Virtual seconds, at most.</param>
    /// <returns>Whether it is.</returns>
    public bool Enter(int withinS)
    {
        Press();
        for (int second = 0; second < withinS && !_band.IsInSync; second++)
        {
            _time.RunUntil(_time.NowUs + SecondUs);
        }

        return _band.IsInSync;
    }

    /// <summary>From now on, for ever, holds the button whenever the band asks.</summary>
    /// <param name="staysInSync">Whether it wishes for sync mode again whenever the band has left it.</param>
    public void Wear(bool staysInSync)
    {
        _staysInSync = staysInSync;
        Look();
    }

    private void Look()
    {
        for (IReadOnlyList<byte[]> felt = _band.Felt; _heard < felt.Count; _heard++)
        {
            Answer(FeltSignal.Of(felt[_heard]));
        }

        if (_staysInSync && !_band.IsInSync && _time.NowUs >= _entersAtUs)
        {
            Press();
        }

        _time.After(LookEveryUs, Look);
    }

    private void Answer(WearerSignal signal)
    {
        bool isQuestion = signal is WearerSignal.ConsentAsked or WearerSignal.CodeAccepted;
        bool isAnswered = _answered.Count > 0 && _answered[^1] == signal && _time.NowUs < _restsAtUs;
        if (isQuestion && !isAnswered)
        {
            _answered.Add(signal);
            _band.PressAt(_time.NowUs + HearUs, HoldMs);
            _restsAtUs = _time.NowUs + HearUs + (HoldMs * 1000L) + AskedAgainUs;
        }
    }

    private void Press()
    {
        _entersAtUs = _time.NowUs + EnterAgainUs;
        for (int i = 0; i < Presses; i++)
        {
            _band.PressAt(_time.NowUs + (i * PressEveryUs), PressMs);
        }
    }
}
