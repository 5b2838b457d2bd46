namespace Bluezone.Band.Esp32;

/// <summary>Counts starts of the stack that failed in a row, and makes tries rare when there are many.</summary>
/// <remarks>A start that is not answered takes ten seconds with the radio on, and the library says that it worked: only the time tells.</remarks>
public sealed class StackStarts
{
    /// <summary>How many may fail in a row before a restart is wanted.</summary>
    public const int MostFailures = 5;

    /// <summary>How long no start is tried after that, and after each that fails later, milliseconds.</summary>
    public const int PauseMs = 600000;

    /// <summary>A start that took longer has failed, milliseconds; those that work take some 300.</summary>
    public const int LongestStartMs = 5000;

    private int _failures;
    private long _pausedUntilMs;

    /// <summary>Whether so many failed that a restart is the only hope.</summary>
    public bool AreHopeless => _failures >= MostFailures;

    /// <summary>Whether a call that took so long may have started the stack.</summary>
    public static bool IsStarted(long tookMs)
    {
        return tookMs < LongestStartMs;
    }

    /// <summary>Whether it is too early for another try.</summary>
    public bool IsPaused(long nowMs)
    {
        return AreHopeless && nowMs < _pausedUntilMs;
    }

    /// <summary>One worked.</summary>
    public void Worked()
    {
        _failures = 0;
    }

    /// <summary>One failed.</summary>
    public void Failed(long nowMs)
    {
        _failures++;
        _pausedUntilMs = nowMs + PauseMs;
    }
}
