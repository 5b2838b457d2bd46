using System;
using Bluezone.Band.NanoHost;

namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>Each has a thread of its own here; nanoFramework calls them all on one, so that a callback which blocks holds up the others.</remarks>
public sealed class Timer
{
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly int _dueTime;
    private readonly int _period;

    public Timer(TimerCallback callback, object? state, int dueTime, int period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentOutOfRangeException.ThrowIfNegative(dueTime);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        Machine.Current.RequirePower();
        _callback = callback;
        _state = state;
        _dueTime = dueTime;
        _period = period;
        Machine.Current.Processor.Start(callback.Method.Name, Run);
    }

    private void Run()
    {
        Thread.Sleep(_dueTime);
        while (true)
        {
            _callback(_state);
            Thread.Sleep(_period);
        }
    }
}
