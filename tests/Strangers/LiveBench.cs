using System;
using System.Collections.Generic;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Live;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A live scenario on a thread of its own, for clients in other processes.</summary>
internal sealed class LiveBench : IDisposable
{
    private const int MostHosts = 4;

    private readonly AirThread _air;
    private readonly List<string> _told = [];
    private readonly double _speed;

    public LiveBench(string scenario, double speed, BandHal hal = BandHal.Sim)
    {
        Scene = LiveScene.Make(scenario, 1, Tell, hal);
        _speed = speed;
        _air = new AirThread(Scene.Air.Time, speed);
        Tcp = _air.Open(wake => new HciTcpPort(0, MostHosts, Scene.MakeController, wake));
    }

    public LiveScene Scene { get; }

    public HciTcpPort Tcp { get; }

    public HciPtyPort OpenTerminal()
    {
        return _air.Open(wake => new HciPtyPort(null, Scene.MakeController, wake));
    }

    public void Start()
    {
        _air.Start();
    }

    /// <summary>Ends it: from now on its time is the caller's to run.</summary>
    /// <returns>What was told.</returns>
    public IReadOnlyList<string> Stop()
    {
        _air.Stop();
        return _told;
    }

    public void Dispose()
    {
        _air.Dispose();
        foreach (SimulatedBand band in Scene.Bands)
        {
            band.SwitchOff();
        }
    }

    // A host on a busy computer is slow: while somebody is connected to one, a second is a second.
    private void Tell(string what)
    {
        _told.Add(what);
        if (what.StartsWith("host", StringComparison.Ordinal))
        {
            _air.Speed = what.Contains("ended", StringComparison.Ordinal) ? _speed : 1;
        }
    }
}
