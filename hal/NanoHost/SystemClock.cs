using System;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost;

/// <summary>A module's system clock: begins at 1970 when power comes, and goes on through restarts and sleep, each time a little wrong.</summary>
/// <remarks>
/// Awake it runs on the crystal, asleep on the RC oscillator that was calibrated before. Source: ESP-IDF, System Time (the default time source).
/// </remarks>
public sealed class SystemClock
{
    // Assumed, one standard deviation each: crystals of modules, and the RC oscillator after calibration.
    private const double CrystalPpm = 10;
    private const double OscillatorPpm = 1000;

    private readonly Machine _machine;
    private double _awakePpm;
    private double _asleepPpm;
    private long _utcUs;
    private long _settledAtUs;
    private bool _isAsleep;
    private bool _hasLostSupply = true;

    internal SystemClock(Machine machine)
    {
        _machine = machine;
        _awakePpm = Dice.Gauss(machine.Seed, 2) * CrystalPpm;
        _asleepPpm = Dice.Gauss(machine.Seed, 3) * OscillatorPpm;
        _settledAtUs = machine.Time.NowUs;
        machine.SupplyGone += () => _hasLostSupply = true;
        machine.Booting += OnBooting;
    }

    /// <summary>How much too fast it runs awake, ppm.</summary>
    public double AwakePpm
    {
        get => _awakePpm;
        set
        {
            Settle();
            _awakePpm = value;
        }
    }

    /// <summary>How much too fast it runs asleep, ppm: sleep by a timer is shorter by as much.</summary>
    public double AsleepPpm
    {
        get => _asleepPpm;
        set
        {
            Settle();
            _asleepPpm = value;
        }
    }

    /// <summary>What it shows, µs since 1970-01-01T00:00:00Z.</summary>
    public long UtcUs => _utcUs + OwnUs(_machine.Time.NowUs - _settledAtUs, _isAsleep ? _asleepPpm : _awakePpm);

    /// <summary>Whether it was set since power came.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Sets it, as the world or the program does.</summary>
    public void Set(long utcUs)
    {
        IsSet = utcUs != 0;
        _utcUs = utcUs;
        _settledAtUs = _machine.Time.NowUs;
    }

    internal void FallAsleep()
    {
        Settle();
        _isAsleep = true;
    }

    internal void WakeUp()
    {
        Settle();
        _isAsleep = false;
    }

    // How long a time by the RC oscillator really is.
    internal long TrueUs(long sleepUs)
    {
        return Math.Max(0, (long)Math.Round(sleepUs / (1 + (_asleepPpm * 1e-6))));
    }

    private static long OwnUs(long us, double ppm)
    {
        return us + (long)Math.Round(us * ppm * 1e-6);
    }

    private void Settle()
    {
        _utcUs = UtcUs;
        _settledAtUs = _machine.Time.NowUs;
    }

    private void OnBooting()
    {
        WakeUp();
        if (_hasLostSupply)
        {
            Set(0);
            _hasLostSupply = false;
        }
    }
}
