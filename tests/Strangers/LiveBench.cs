using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Live;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A live scenario on a thread of its own, for clients in other processes.</summary>
internal sealed class LiveBench : IDisposable
{
    private const int MostHosts = 4;
    private const int ToldWithinMs = 120_000;

    private readonly AirThread _air;
    private readonly List<string> _told = [];           // Its own lock.
    private readonly double _speed;

    public LiveBench(string scenario, double speed, BandHal hal = BandHal.Sim)
        : this(tell => LiveScene.Make(scenario, 1, tell, hal), speed)
    {
    }

    private LiveBench(Func<Action<string>, LiveScene> make, double speed)
    {
        Scene = make(Tell);
        _speed = speed;
        _air = new AirThread(Scene.Air.Time, speed);
        Tcp = _air.Open(wake => new HciTcpPort(0, MostHosts, Scene.MakeController, wake));
    }

    public LiveScene Scene { get; }

    public HciTcpPort Tcp { get; }

    /// <summary>A module that echoes, by the clock on the wall.</summary>
    public static LiveBench Echoing()
    {
        return new LiveBench(tell => SyncEcho.Scene(tell), 1);
    }

    public HciPtyPort OpenTerminal()
    {
        return _air.Open(wake => new HciPtyPort(null, Scene.MakeController, wake));
    }

    public void Start()
    {
        _air.Start();
    }

    /// <summary>Waits until something was told, now or before.</summary>
    /// <param name="what">The whole line.</param>
    public void AwaitTold(string what)
    {
        var clock = Stopwatch.StartNew();
        lock (_told)
        {
            while (!_told.Contains(what))
            {
                int leftMs = ToldWithinMs - (int)clock.ElapsedMilliseconds;
                if (leftMs <= 0 || _air.HasFailed)
                {
                    throw new TimeoutException($"\"{what}\" was not told in {clock.ElapsedMilliseconds / 1000} s; what was told:\n{string.Join('\n', _told)}");
                }

                Monitor.Wait(_told, Math.Min(leftMs, 1000));
            }
        }
    }

    /// <summary>Ends it: from now on its time is the caller's to run.</summary>
    public void Stop()
    {
        _air.Stop();
    }

    public void Dispose()
    {
        _air.Dispose();
        foreach (SimulatedBand band in Scene.Bands)
        {
            band.SwitchOff();
        }
    }

    // On the air's thread. A host on a busy computer is slow: while somebody is connected to one, a second is a second.
    private void Tell(string what)
    {
        lock (_told)
        {
            _told.Add(what);
            Monitor.PulseAll(_told);
        }

        if (what.StartsWith("host", StringComparison.Ordinal))
        {
            _air.Speed = what.Contains("ended", StringComparison.Ordinal) ? _speed : 1;
        }
    }
}
