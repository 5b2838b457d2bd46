using System;
using Bluezone.Band.NanoHost;

namespace nanoFramework.Runtime.Native;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class Power
{
    /// <summary>Restarts the module: nothing after the call is executed.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        Machine machine = Machine.Current;
        machine.RequirePower();
        if (rebootOption is RebootOption.EnterNanoBooter or RebootOption.EnterProprietaryBooter)
        {
            machine.NoteMisuse($"Restart into {rebootOption}: the program would not come back.");
        }

        machine.Restart(machine.BootUs);
    }

    public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exeConstraintTimeout);
        RebootDevice(rebootOption);
    }
}
