using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Time that moves when it is told to; UTC lives through a power cut.</summary>
internal sealed class TestClock : IClock
{
    /// <summary>2020-08-08T06:00:00Z, the first second of slot 24: the book's own id belongs to it (KEYS.md).</summary>
    public const long StartUtcSeconds = 1596844800 + (24 * 900);

    private long _utcAtZeroMs;

    public long UptimeMs { get; set; }

    public bool IsSet { get; set; }

    public long UtcSeconds => (_utcAtZeroMs + UptimeMs) / 1000;

    public int UtcErrorSeconds { get; set; }

    public void SetUtc(long utcSeconds, int errorSeconds)
    {
        IsSet = true;
        _utcAtZeroMs = (utcSeconds * 1000) - UptimeMs;
        UtcErrorSeconds = errorSeconds;
    }

    public void Jump(int seconds) => JumpMs((long)seconds * 1000);

    public void JumpMs(long ms)
    {
        _utcAtZeroMs += ms;
    }

    /// <summary>Uptime begins again, UTC goes on.</summary>
    public void Boot()
    {
        _utcAtZeroMs += UptimeMs;
        UptimeMs = 0;
    }
}
