using System.Collections.Generic;

namespace Bluezone.Band.NanoHost;

/// <summary>What threads of one module wait for each other with: the ground of events, locks and library calls that block.</summary>
/// <remarks>Auto-reset: one <see cref="Set"/> lets one waiter go, now or later. Threads: the module's running one, and the simulation's.</remarks>
public sealed class Signal
{
    private readonly Machine _machine;
    private readonly List<MachineThread> _waiting = [];
    private bool _isSet;

    public Signal(Machine machine, bool isSet = false)
    {
        _machine = machine;
        _isSet = isSet;
    }

    /// <summary>Lets the first waiter go, or the next one that comes.</summary>
    public void Set()
    {
        if (_waiting.Count == 0)
        {
            _isSet = true;
            return;
        }

        MachineThread first = _waiting[0];
        _waiting.RemoveAt(0);
        _machine.Processor.Wake(first);
    }

    /// <summary>Takes back a set that nobody has waited for yet.</summary>
    public void Reset()
    {
        _isSet = false;
    }

    /// <summary>Blocks the calling device thread until it is set.</summary>
    /// <param name="timeoutUs">Longest wait in time awake, µs; negative for ever.</param>
    /// <returns>Whether it was set.</returns>
    public bool Wait(long timeoutUs = -1)
    {
        _machine.RequirePower();
        if (_isSet)
        {
            _isSet = false;
            return true;
        }

        if (timeoutUs == 0)
        {
            return false;
        }

        MachineThread self = Processor.Running;
        _waiting.Add(self);
        _machine.Processor.Block(timeoutUs);
        return !_waiting.Remove(self);      // Whoever sets it takes the waiter out.
    }
}
