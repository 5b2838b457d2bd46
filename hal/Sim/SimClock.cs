using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A band's clocks, driven by one oscillator that is off by some parts per million.</summary>
public sealed class SimClock : IClock
{
    private readonly VirtualTime _time;
    private readonly double _rate;
    private readonly int _statedPpm;
    private long _bootUs;
    private long _utcAtSetSeconds;
    private long _setAtOwnUs;
    private int _errorAtSetSeconds;

    /// <summary>Starts a clock at boot, now.</summary>
    /// <param name="time">True time.</param>
    /// <param name="driftPpm">How much faster than true time it runs.</param>
    /// <param name="statedPpm">The drift that it admits in <see cref="UtcErrorSeconds"/>; it may lie.</param>
    public SimClock(VirtualTime time, double driftPpm = 0, int statedPpm = 50)
    {
        _time = time;
        _rate = 1 + (driftPpm * 1e-6);
        _statedPpm = statedPpm;
        _bootUs = time.NowUs;
    }

    public long UptimeMs => UptimeMsAt(_time.NowUs);

    public bool IsSet { get; private set; }

    public long UtcSeconds => _utcAtSetSeconds + FloorSeconds(OwnUs(_time.NowUs) - _setAtOwnUs);

    public int UtcErrorSeconds
    {
        get
        {
            double sinceUs = OwnUs(_time.NowUs) - _setAtOwnUs;
            return _errorAtSetSeconds + (int)Math.Ceiling(sinceUs * 1e-6 * _statedPpm * 1e-6);
        }
    }

    public void SetUtc(long utcSeconds, int errorSeconds)
    {
        IsSet = true;
        _utcAtSetSeconds = utcSeconds;
        _errorAtSetSeconds = errorSeconds;
        _setAtOwnUs = OwnUs(_time.NowUs);
    }

    /// <summary>Sets UTC to the truth, off by some seconds.</summary>
    public void SetUtcRight(int offBySeconds = 0, int errorSeconds = 1)
    {
        SetUtc((_time.UtcMs / 1000) + offBySeconds, errorSeconds);
    }

    /// <summary>Makes UTC jump, as a fault would: the stated error does not change.</summary>
    public void JumpUtc(long seconds)
    {
        _utcAtSetSeconds += seconds;
    }

    /// <summary>Boots: uptime begins again.</summary>
    /// <param name="keepsUtc">Whether UTC was kept through it.</param>
    public void Restart(bool keepsUtc)
    {
        _bootUs = _time.NowUs;
        IsSet &= keepsUtc;
    }

    /// <summary>What uptime was at another virtual time, never less than 0.</summary>
    public long UptimeMsAt(long timeUs)
    {
        return Math.Max(0, (OwnUs(timeUs) - OwnUs(_bootUs)) / 1000);
    }

    private long OwnUs(long timeUs)
    {
        return (long)Math.Floor(timeUs * _rate);
    }

    private static long FloorSeconds(long us)
    {
        return (long)Math.Floor(us / 1e6);
    }
}
