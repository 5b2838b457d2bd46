using Bluezone.Band.NanoHost;

namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public sealed class AutoResetEvent : WaitHandle
{
    public AutoResetEvent(bool initialState)
        : base(new Signal(Machine.Current, initialState))
    {
    }

    public bool Set()
    {
        Signal.Set();
        return true;
    }

    public bool Reset()
    {
        Signal.Reset();
        return true;
    }
}
