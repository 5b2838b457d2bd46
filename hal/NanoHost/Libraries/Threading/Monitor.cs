using Bluezone.Band.NanoHost;

namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's class of this name: what <c>lock</c> calls.</summary>
public static class Monitor
{
    public static void Enter(object obj)
    {
        Machine.Current.Locks.Enter(obj);
    }

    public static void Exit(object obj)
    {
        Machine.Current.Locks.Exit(obj);
    }
}
