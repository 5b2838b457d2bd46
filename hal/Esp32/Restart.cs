using System.Threading;
using nanoFramework.Runtime.Native;

namespace Bluezone.Band.Esp32;

/// <summary>Restarts the band after a fault, but not in a loop that empties the cell.</summary>
/// <remarks>
/// The first fault after a good hour restarts at once; each that follows without one waits twice as long, an hour at most.
/// Meanwhile the band goes on as well as it can.
/// Threads: <see cref="Ask"/> on any thread, the rest on the main one.
/// </remarks>
public sealed class Restart
{
    /// <summary>How long a band must run for its next fault to be the first again, milliseconds.</summary>
    public const int GoodMs = 3600000;

    /// <summary>What the second restart in a row waits, milliseconds.</summary>
    public const int FirstWaitMs = 10000;

    /// <summary>What a restart waits at most, milliseconds.</summary>
    public const int LongestWaitMs = 3600000;

    /// <summary>What a restart waits at most when the band is deaf, milliseconds: what deafened it may be gone again.</summary>
    public const int LongestDeafWaitMs = 600000;

    /// <summary>What a restart waits when the fault log cannot be written, so that nobody knows how many there were, milliseconds.</summary>
    public const int UnknownWaitMs = 600000;

    /// <summary>What a start waits at most, milliseconds: nobody knows whether the band went down by itself or somebody took its power.</summary>
    public const int LongestStartWaitMs = 600000;

    private readonly FaultLog _faults;
    private readonly AutoResetEvent _wake;
    private int _code;
    private bool _isDue;
    private bool _wasGood;
    private long _dueAtMs;

    /// <summary>Ties the parts together.</summary>
    /// <param name="faults">Where faults are kept.</param>
    /// <param name="wake">Set when something is asked.</param>
    public Restart(FaultLog faults, AutoResetEvent wake)
    {
        _faults = faults;
        _wake = wake;
    }

    /// <summary>Whether a restart is on its way.</summary>
    public bool IsAsked => _code != 0;

    /// <summary>Asks for a restart; the first to ask is the one that is recorded.</summary>
    /// <param name="code">One of <see cref="FaultCode"/>.</param>
    public void Ask(int code)
    {
        if (_code == 0)
        {
            _code = code;
            _wake.Set();
        }
    }

    /// <summary>Records a fault that was asked for, and restarts when its time has come.</summary>
    public void Follow(long nowMs)
    {
        if (_code == 0)
        {
            NoteGoodHour(nowMs);
            return;
        }

        if (!_isDue)
        {
            _isDue = true;
            _dueAtMs = nowMs + Record(nowMs);
        }

        if (nowMs >= _dueAtMs)
        {
            Now();
        }
    }

    /// <summary>How long to wait for the n-th time in a row, milliseconds.</summary>
    /// <param name="streak">Which time it is; the first, and none, do not wait.</param>
    /// <param name="longestMs">What is never exceeded.</param>
    public static long WaitMs(int streak, long longestMs)
    {
        if (streak <= 1)
        {
            return 0;
        }

        long waitMs = FirstWaitMs;
        for (int i = 2; i < streak && waitMs < longestMs; i++)
        {
            waitMs *= 2;
        }

        return waitMs < longestMs ? waitMs : longestMs;
    }

    /// <summary>Restarts because that is the way on, not for a fault. Does not return.</summary>
    /// <remarks>The row of faults stays as it is: neither longer nor over. If that cannot be written, the next start counts an end that nobody noted.</remarks>
    /// <param name="nowMs">Uptime.</param>
    public void Planned(long nowMs)
    {
        _faults.Add(FaultCode.Planned, _faults.LastStreak, nowMs);
        Now();
    }

    /// <summary>Restarts. Does not return.</summary>
    public static void Now()
    {
        Log.Line("restart");
        Power.RebootDevice(RebootOption.NormalReboot);
        while (true)
        {
            Thread.Sleep(1000);     // The library returns before the restart happens.
        }
    }

    private long Record(long nowMs)
    {
        int streak = nowMs >= GoodMs ? 1 : _faults.LastStreak + 1;
        Log.Number("fault", _code);
        Log.Number("in a row", streak);
        _faults.Silences += _code == FaultCode.Silent ? 1 : 0;
        if (!_faults.Add(_code, streak, nowMs))
        {
            return UnknownWaitMs;
        }

        return WaitMs(streak, _code == FaultCode.Deaf || _code == FaultCode.Silent ? LongestDeafWaitMs : LongestWaitMs);
    }

    private void NoteGoodHour(long nowMs)
    {
        if (!_wasGood && nowMs >= GoodMs)
        {
            _wasGood = true;
            _faults.Add(FaultCode.GoodHour, 0, nowMs);
        }
    }
}
