using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Ports;

namespace Bluezone.Band.Simulate.Live;

/// <summary>Lets virtual time run by the clock on the wall, and hosts outside this process take part.</summary>
/// <remarks>What happens depends on when hosts speak, so a run cannot be repeated octet by octet. Threads: one runs it.</remarks>
public sealed class LiveAir : IDisposable
{
    private const long MostStepUs = 10_000;             // Hosts are listened to at least so often.
    private const long MostLagUs = 1_000_000;           // A computer that was busy for longer does not catch up.
    private const int WaitMs = 1;

    private readonly VirtualTime _time;
    private readonly List<IHciPort> _ports = [];
    private readonly AutoResetEvent _wake = new(false);

    /// <summary>Paces a time line.</summary>
    /// <param name="time">Nobody else may run it meanwhile.</param>
    /// <param name="speed">See <see cref="Speed"/>.</param>
    public LiveAir(VirtualTime time, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _time = time;
        Speed = speed;
    }

    /// <summary>Virtual seconds in one real one, more than 0; to be changed on the virtual time's thread.</summary>
    public double Speed { get; set; }

    /// <summary>Makes a port; it is this object's from now on.</summary>
    /// <param name="make">Makes it with the event that it sets when something came.</param>
    public T Open<T>(Func<AutoResetEvent, T> make)
        where T : IHciPort
    {
        T port = make(_wake);
        _ports.Add(port);
        return port;
    }

    /// <summary>Runs as long as it is asked to.</summary>
    /// <param name="goesOn">Asked every few milliseconds, on this thread.</param>
    public void Run(Func<bool> goesOn)
    {
        var clock = Stopwatch.StartNew();
        double owedUs = 0;
        while (goesOn())
        {
            double passedUs = clock.Elapsed.TotalMicroseconds;
            clock.Restart();
            owedUs = Math.Min(owedUs + (passedUs * Speed), MostLagUs * Math.Max(1, Speed));
            _ports.ForEach(port => port.Pump());
            long stepUs = (long)Math.Min(owedUs, MostStepUs * Math.Max(1, Speed));
            owedUs -= stepUs;
            _time.RunUntil(_time.NowUs + stepUs);
            if (owedUs < 1)
            {
                _wake.WaitOne(WaitMs);
            }
        }
    }

    public void Dispose()
    {
        _ports.ForEach(port => port.Dispose());
        _wake.Dispose();
    }
}
