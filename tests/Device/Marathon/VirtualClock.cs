using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Time that moves when it is told to; UTC lives through a power cut.</summary>
internal sealed class VirtualClock : IClock
{
    private long _utcAtZeroMs;

    public long UptimeMs { get; set; }

    public bool IsSet { get; private set; }

    public long UtcSeconds => (_utcAtZeroMs + UptimeMs) / 1000;

    public int UtcErrorSeconds { get; private set; }

    public void SetUtc(long utcSeconds, int errorSeconds)
    {
        IsSet = true;
        _utcAtZeroMs = (utcSeconds * 1000) - UptimeMs;
        UtcErrorSeconds = errorSeconds;
    }

    public void Jump(int seconds)
    {
        _utcAtZeroMs += seconds * 1000;
    }

    /// <summary>Uptime begins again, some time after the power failed.</summary>
    public void Boot(int withoutPowerMs)
    {
        _utcAtZeroMs += UptimeMs + withoutPowerMs;
        UptimeMs = 0;
    }
}
