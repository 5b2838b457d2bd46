using Bluezone.Band.NanoHost;

namespace Nano.System;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class Environment
{
    /// <summary>Time awake since boot, ms, in steps of ten.</summary>
    /// <remarks>Source: nf-interpreter, HAL_Time_CurrentSysTicks: ticks of FreeRTOS, whose rate no image sets, so 100 Hz.</remarks>
    public static long TickCount64
    {
        get
        {
            Machine machine = Machine.Current;
            machine.NoteReadingOfTime();
            return machine.Processor.TickUs / 10_000 * 10;
        }
    }
}
