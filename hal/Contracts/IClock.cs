namespace Bluezone.Band.Contracts;

/// <summary>The band's two clocks: one that counts since boot, one that knows the day.</summary>
public interface IClock
{
    /// <summary>Milliseconds since boot.</summary>
    /// <remarks>Promise: never runs backwards, and goes on through light sleep.</remarks>
    long UptimeMs { get; }

    /// <summary>Whether UTC was ever set since the clock last lost power.</summary>
    bool IsSet { get; }

    /// <summary>Seconds since 1970-01-01T00:00:00Z, rounded down.</summary>
    /// <remarks>Promise: nothing. It may be wrong by years, and jump; meaningless while <see cref="IsSet"/> is false.</remarks>
    long UtcSeconds { get; }

    /// <summary>How wrong <see cref="UtcSeconds"/> may be, seconds: the error it was set with and the drift since.</summary>
    int UtcErrorSeconds { get; }

    /// <summary>Sets UTC.</summary>
    /// <remarks>Errors: a time outside of 2000 to 2099 may change nothing.</remarks>
    /// <param name="utcSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="errorSeconds">How wrong that may be, 0 or more.</param>
    void SetUtc(long utcSeconds, int errorSeconds);
}
