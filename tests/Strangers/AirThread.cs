using System;
using System.Threading;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Live;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>An air that goes by the clock on the wall, on a thread of its own.</summary>
internal sealed class AirThread : IDisposable
{
    private readonly LiveAir _air;
    private readonly Thread _thread;
    private volatile Exception? _fault;
    private volatile bool _isStopped;

    public AirThread(VirtualTime time, double speed)
    {
        _air = new LiveAir(time, speed);
        _thread = new Thread(Run) { IsBackground = true };
    }

    /// <summary>To be set in its own thread.</summary>
    public double Speed
    {
        set => _air.Speed = value;
    }

    /// <summary>Whether it ended by an exception, which <see cref="Stop"/> throws.</summary>
    public bool HasFailed => _fault != null;

    public T Open<T>(Func<AutoResetEvent, T> make)
        where T : IHciPort
    {
        return _air.Open(make);
    }

    public void Start()
    {
        _thread.Start();
    }

    /// <summary>Ends it: from now on its time is the caller's to run.</summary>
    public void Stop()
    {
        Join();
        if (_fault != null)
        {
            throw new InvalidOperationException("the air failed", _fault);
        }
    }

    public void Dispose()
    {
        Join();
        _air.Dispose();
    }

    private void Join()
    {
        _isStopped = true;
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        try
        {
            _air.Run(() => !_isStopped);
        }
        catch (Exception fault)
        {
            _fault = fault;
        }
    }
}
