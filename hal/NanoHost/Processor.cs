using System;
using System.Collections.Generic;
using System.Threading;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost;

/// <summary>A module's processor: hands itself to one thread at a time, and stands still in light sleep.</summary>
/// <remarks>Computing takes no virtual time; only blocking does. A thread that is woken runs in the order in which it was.</remarks>
public sealed class Processor
{
    // No turn of a thread takes so long on any computer; whoever does loops without blocking.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(60);

    [ThreadStatic]
    private static Processor? _current;

    [ThreadStatic]
    private static MachineThread? _running;

    private readonly Machine _machine;
    private readonly VirtualTime _time;
    private readonly SemaphoreSlim _back = new(0);
    private readonly List<MachineThread> _threads = [];
    private MachineThread? _sleeper;
    private MachineThread? _occupant;
    private long _bootUs;
    private long _frozenUs;
    private long _frozeAtUs;

    internal Processor(Machine machine)
    {
        _machine = machine;
        _time = machine.Time;
    }

    /// <summary>Whether it is in light sleep.</summary>
    public bool IsFrozen => _sleeper != null;

    /// <summary>Time since boot without light sleep, µs: all that threads and timers know.</summary>
    public long TickUs => (IsFrozen ? _frozeAtUs : _time.NowUs) - _bootUs - _frozenUs;

    /// <summary>Time since boot spent in light sleep, µs.</summary>
    public long FrozenUs => _frozenUs + (IsFrozen ? _time.NowUs - _frozeAtUs : 0);

    /// <summary>Times a thread was handed the processor.</summary>
    public long Turns { get; private set; }

    internal static Machine? CurrentMachine => _current?._machine;

    internal static MachineThread Running => _running ?? throw new HostException("Only code on a module can block.");

    /// <summary>Starts a thread.</summary>
    public MachineThread Start(string name, Action body)
    {
        _machine.RequirePower();
        var thread = new MachineThread(this, name, body);
        _threads.RemoveAll(each => !each.IsAlive);
        _threads.Add(thread);
        Wake(thread);
        return thread;
    }

    /// <summary>Blocks the calling thread until it is woken, or for a time awake.</summary>
    /// <param name="timeoutUs">µs; negative for ever.</param>
    public void Block(long timeoutUs)
    {
        _machine.RequirePower();
        MachineThread self = Running;
        if (timeoutUs >= 0)
        {
            self.SetAlarm(TickUs + timeoutUs);
        }

        HandBack();
        self.AwaitGo();
        self.ClearAlarm();
        _machine.RequirePower();
    }

    /// <summary>Makes a thread run as soon as all that happens now has happened; after light sleep if the module is in it.</summary>
    public void Wake(MachineThread thread)
    {
        if (thread.IsAlive && !thread.IsReady)
        {
            thread.IsReady = true;
            _time.At(_time.NowUs, () => RunReady(thread));
        }
    }

    /// <summary>Stops the processor with all its threads, until <see cref="EndSleep"/> or for a time.</summary>
    /// <param name="us">Longest sleep, µs; negative for ever.</param>
    public void LightSleep(long us)
    {
        _machine.RequirePower();
        MachineThread self = Running;
        _frozeAtUs = _time.NowUs;
        _sleeper = self;
        _threads.ForEach(thread => thread.Freeze());
        Appointment? alarm = us < 0 ? null : _time.After(us, EndSleep);
        HandBack();
        self.AwaitGo();
        alarm?.Cancel();
        _machine.RequirePower();
    }

    /// <summary>Ends light sleep; without effect on a processor that is awake.</summary>
    public void EndSleep()
    {
        if (_sleeper == null)
        {
            return;
        }

        MachineThread sleeper = _sleeper;
        _frozenUs += _time.NowUs - _frozeAtUs;
        _sleeper = null;
        foreach (MachineThread thread in _threads)
        {
            thread.Thaw();
            if (thread.IsReady)
            {
                MachineThread ready = thread;
                _time.At(_time.NowUs, () => RunReady(ready));
            }
        }

        Wake(sleeper);
    }

    /// <summary>Keeps the processor in native code for the calling thread: time goes on, and no thread runs.</summary>
    /// <param name="us">µs; negative for ever: only a power cut ends that.</param>
    public void Occupy(long us)
    {
        _machine.RequirePower();
        MachineThread self = Running;
        _occupant = self;
        Appointment? end = us < 0 ? null : _time.After(us, EndOccupation);
        HandBack();
        self.AwaitGo();
        end?.Cancel();
        _machine.RequirePower();
    }

    internal Appointment CallAtTick(long tickUs, Action what)
    {
        return _time.After(Math.Max(0, tickUs - TickUs), what);
    }

    internal void Begin()
    {
        _bootUs = _time.NowUs;
        _frozenUs = 0;
        _sleeper = null;
        _occupant = null;
    }

    // The power is gone: every thread runs once more, only to unwind. The simulation's thread only.
    internal void End()
    {
        _sleeper = null;
        _occupant = null;
        _threads.ForEach(thread => thread.ClearAlarm());
        for (int i = 0; i < _threads.Count; i++)
        {
            if (_threads[i].IsAlive)
            {
                Run(_threads[i]);
            }
        }

        _threads.Clear();
    }

    internal void RunBody(MachineThread thread, Action body)
    {
        _current = this;
        _running = thread;
        try
        {
            _machine.RequirePower();
            body();
        }
        catch (PowerGoneException)
        {
            // The end of every thread when the power goes.
        }
        catch (Exception fault)
        {
            _machine.NoteUnhandled(thread, fault);
        }
    }

    internal void HandBack()
    {
        _back.Release();
    }

    private void EndOccupation()
    {
        MachineThread? occupant = _occupant;
        _occupant = null;
        if (occupant == null)
        {
            return;
        }

        Wake(occupant);
        foreach (MachineThread thread in _threads.FindAll(each => each.IsReady && each != occupant))
        {
            _time.At(_time.NowUs, () => RunReady(thread));
        }
    }

    private void RunReady(MachineThread thread)
    {
        if (thread.IsReady && thread.IsAlive && _machine.HasPower && !IsFrozen && _occupant == null)
        {
            thread.IsReady = false;
            thread.ClearAlarm();
            Run(thread);
        }
    }

    private void Run(MachineThread thread)
    {
        Turns++;
        _machine.NoteTurn();
        thread.Go();
        if (!_back.Wait(LongestTurn))
        {
            throw new HostException($"Thread {thread.Name} computes without end.");
        }

        _machine.RequireSound();
    }
}
