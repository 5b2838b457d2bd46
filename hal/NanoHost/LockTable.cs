using System;
using System.Runtime.CompilerServices;

namespace Bluezone.Band.NanoHost;

/// <summary>Who holds which lock on a module.</summary>
internal sealed class LockTable
{
    private readonly Machine _machine;
    private ConditionalWeakTable<object, Hold> _holds = [];

    public LockTable(Machine machine)
    {
        _machine = machine;
        machine.PowerGone += () => _holds = [];
    }

    public void Enter(object target)
    {
        _machine.RequirePower();
        ArgumentNullException.ThrowIfNull(target);
        MachineThread self = Processor.Running;
        Hold hold = _holds.GetValue(target, _ => new Hold(_machine));
        while (hold.Owner != null && hold.Owner != self && hold.Owner.IsAlive)
        {
            hold.Waiters++;
            hold.Freed.Wait();
            hold.Waiters--;
        }

        hold.Owner = self;
        hold.Depth++;
    }

    public void Exit(object target)
    {
        _machine.RequirePower();
        ArgumentNullException.ThrowIfNull(target);
        if (!_holds.TryGetValue(target, out Hold? hold) || hold.Owner != Processor.Running)
        {
            throw new InvalidOperationException();
        }

        if (--hold.Depth == 0)
        {
            hold.Owner = null;
            if (hold.Waiters > 0)
            {
                hold.Freed.Set();
            }
        }
    }

    private sealed class Hold(Machine machine)
    {
        public readonly Signal Freed = new(machine);
        public MachineThread? Owner;
        public int Depth;
        public int Waiters;
    }
}
