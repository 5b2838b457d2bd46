namespace Bluezone.Band.Esp32;

/// <summary>Notices that scans run and nothing is ever reported: the library's thread may have died of a malformed advertisement.</summary>
/// <remarks>
/// The quick sign: the host holds a report that nobody takes, and makes the stop of the scan wait for it, 2 s after it came at the latest.
/// The slow one is silence.
/// A band alone in a field hears nothing either. So after a start in which nothing was heard yet it waits for hours, and only what
/// had heard something waits for minutes: such a band restarts once, and then a few times a day at most.
/// </remarks>
public sealed class DeafnessWatch
{
    /// <summary>How long a band that has heard something may hear nothing, milliseconds.</summary>
    public const int AfterHearingMs = 900000;

    /// <summary>How long a band may hear nothing since its start, milliseconds.</summary>
    public const int NeverHeardMs = 21600000;

    /// <summary>How many scans must have heard nothing.</summary>
    public const int LeastScans = 20;

    /// <summary>A stop that takes longer than this waits for a report, milliseconds; others take 10.</summary>
    public const int StalledStopMs = 1000;

    /// <summary>How many stops must have waited, with no report at all in those scans nor between them.</summary>
    public const int MostStalls = 3;

    private const int MostGapMs = 60000;        // Time in which nobody listened does not count.

    private int _heard;
    private bool _everHeard;
    private int _silentScans;
    private int _stalls;
    private long _silentMs;
    private long _lastScanMs;

    /// <summary>Whether scans have been silent for too long, or nobody takes what they report.</summary>
    public bool IsDeaf => _stalls >= MostStalls || IsSilent;

    private bool IsSilent => _silentScans >= LeastScans && _silentMs >= (_everHeard ? AfterHearingMs : NeverHeardMs);

    /// <summary>A scan has ended.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="heard">Reports since the start.</param>
    /// <param name="stopMs">How long its stop took, milliseconds.</param>
    public void ScanEnded(long nowMs, int heard, long stopMs)
    {
        long gapMs = nowMs - _lastScanMs;
        _lastScanMs = nowMs;
        if (heard != _heard)
        {
            _heard = heard;
            _everHeard = true;
            _silentScans = 0;
            _silentMs = 0;
            _stalls = 0;
            return;
        }

        _stalls += stopMs > StalledStopMs ? 1 : 0;
        _silentScans++;
        _silentMs += gapMs < MostGapMs ? gapMs : MostGapMs;
    }
}
