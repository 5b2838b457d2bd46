using System;
using System.Collections.Generic;

namespace Bluezone.Band.NanoHost;

/// <summary>The one thread of a module that calls handlers of events, later than what caused them and never inside a call.</summary>
/// <remarks>A handler that throws ends the thread, and no event is told any more until the module restarts.</remarks>
public sealed class EventQueue
{
    private readonly Machine _machine;
    private readonly Queue<Action> _waiting = new();
    private Signal? _signal;

    internal EventQueue(Machine machine)
    {
        _machine = machine;
        machine.PowerGone += Forget;
    }

    /// <summary>Has something done on the module's event thread; forgotten if there is no power.</summary>
    /// <remarks>Threads: the simulation's, or a device thread.</remarks>
    public void Post(Action what)
    {
        if (!_machine.HasPower)
        {
            return;
        }

        _waiting.Enqueue(what);
        if (_signal == null)
        {
            _signal = new Signal(_machine);
            _machine.Processor.Start("events", Serve);
        }

        _signal.Set();
    }

    private void Forget()
    {
        _waiting.Clear();
        _signal = null;
    }

    private void Serve()
    {
        Signal signal = _signal!;
        while (true)
        {
            while (_waiting.TryDequeue(out Action? next))
            {
                next();
            }

            signal.Wait();
        }
    }
}
