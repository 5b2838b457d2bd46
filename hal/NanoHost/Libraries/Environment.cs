using Bluezone.Band.NanoHost;

namespace Nano.System;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class Environment
{
    /// <summary>Time awake since boot, ms.</summary>
    public static long TickCount64
    {
        get
        {
            Machine machine = Machine.Current;
            machine.NoteReadingOfTime();
            return machine.Processor.TickUs / 1000;
        }
    }
}
