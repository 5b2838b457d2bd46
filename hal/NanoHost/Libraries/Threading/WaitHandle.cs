using Bluezone.Band.NanoHost;

namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public abstract class WaitHandle
{
    protected WaitHandle(Signal signal)
    {
        Signal = signal;
    }

    protected Signal Signal { get; }

    public bool WaitOne()
    {
        return Signal.Wait();
    }

    /// <summary>Blocks the calling thread.</summary>
    public bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        return Signal.Wait(millisecondsTimeout < 0 ? -1 : millisecondsTimeout * 1000L);
    }
}
