using System;
using Bluezone.Band.NanoHost;

namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>Priorities are kept and change nothing: whoever is ready first runs first.</remarks>
public sealed class Thread
{
    private readonly ThreadStart _start;
    private readonly Signal _ended;
    private MachineThread? _thread;

    public Thread(ThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Machine.Current.RequirePower();
        _start = start;
        _ended = new Signal(Machine.Current);
    }

    public bool IsAlive => _thread is { IsAlive: true };

    public ThreadPriority Priority { get; set; } = ThreadPriority.Normal;

    /// <summary>Blocks the calling thread for a time awake.</summary>
    public static void Sleep(int millisecondsTimeout)
    {
        Machine.Current.Processor.Block(millisecondsTimeout < 0 ? -1 : millisecondsTimeout * 1000L);
    }

    /// <summary>Blocks the calling thread for a time awake.</summary>
    public static void Sleep(TimeSpan timeout)
    {
        Sleep((int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));
    }

    public void Start()
    {
        Machine machine = Machine.Current;
        machine.RequirePower();
        if (_thread != null)
        {
            throw new InvalidOperationException();
        }

        _thread = machine.Processor.Start(_start.Method.Name, Run);
    }

    public void Join()
    {
        Join(-1);
    }

    public bool Join(int millisecondsTimeout)
    {
        bool ended = !IsAlive || _ended.Wait(millisecondsTimeout < 0 ? -1 : millisecondsTimeout * 1000L);
        if (ended)
        {
            _ended.Set();       // The next one who waits is let go too.
        }

        return ended;
    }

    public bool Join(TimeSpan timeout)
    {
        return Join((int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));
    }

    private void Run()
    {
        try
        {
            _start();
        }
        finally
        {
            _ended.Set();
        }
    }
}
