using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A clock that shows what it is told.</summary>
internal sealed class FakeClock : IClock
{
    /// <summary>2020-08-08T12:00:00Z, in the first second of a slot.</summary>
    public const long NoonUtcSeconds = 1_596_888_000;

    private long _utcAtZeroMs;

    public long UptimeMs { get; set; }

    public bool IsSet { get; set; }

    public long UtcSeconds => (_utcAtZeroMs + UptimeMs) / 1000;

    public int UtcErrorSeconds { get; set; }

    public int TimesSet { get; private set; }

    public void SetUtc(long utcSeconds, int errorSeconds)
    {
        IsSet = true;
        TimesSet++;
        _utcAtZeroMs = (utcSeconds * 1000) - UptimeMs;
        UtcErrorSeconds = errorSeconds;
    }

    public void Jump(long seconds)
    {
        _utcAtZeroMs += seconds * 1000;
    }

    /// <summary>Uptime begins again, UTC goes on.</summary>
    public void Boot()
    {
        _utcAtZeroMs += UptimeMs;
        UptimeMs = 0;
    }
}
