namespace Bluezone.Band.Esp32;

/// <summary>Notices that scans run and nothing is ever reported: the library's thread may have died of a malformed advertisement.</summary>
/// <remarks>
/// The quick sign: the host holds a report that nobody takes, and makes the stop of the scan wait for it, 2 s after it came at the latest.
/// The slow one is silence.
/// A band alone in a field hears nothing either. So after a start in which nothing was heard yet it waits for hours, and only what
/// had heard something waits for minutes: such a band restarts once, and then a few times a day at most.
/// One who passes by now and then must not make that a restart each time: each doubles the wait for the next one, through restarts too,
/// until there was company for a while.
/// </remarks>
public sealed class DeafnessWatch
{
    /// <summary>How long a band that has heard something may hear nothing, milliseconds; twice as long after each restart for silence.</summary>
    public const int AfterHearingMs = 900000;

    /// <summary>How long a band may hear nothing since its start, milliseconds; no wait is longer.</summary>
    public const int NeverHeardMs = 21600000;

    /// <summary>How many scans must have heard nothing.</summary>
    public const int LeastScans = 20;

    /// <summary>A stop that takes longer than this waits for a report, milliseconds; others take 10.</summary>
    public const int StalledStopMs = 1000;

    /// <summary>How many stops must have waited, with no report at all in those scans nor between them.</summary>
    public const int MostStalls = 3;

    /// <summary>How long there must be company for the wait to be the first again, milliseconds: as long as the silence that it outweighs.</summary>
    public const int CompanyMs = 900000;

    /// <summary>How long nobody may be heard in company, milliseconds.</summary>
    public const int MostLullMs = 300000;

    private const int MostGapMs = 60000;        // Time in which nobody listened does not count.

    private readonly FaultLog _faults;
    private int _heard;
    private bool _everHeard;
    private int _silentScans;
    private int _stalls;
    private long _silentMs;
    private long _companyMs;
    private long _lastScanMs;

    /// <summary>Ties it to what outlives a restart.</summary>
    /// <param name="faults">Knows how many restarts for silence there were.</param>
    public DeafnessWatch(FaultLog faults)
    {
        _faults = faults;
    }

    /// <summary>Why a restart is wanted: nobody takes what scans report, or they have been silent for too long; 0 for not at all.</summary>
    public int Fault => _stalls >= MostStalls ? FaultCode.Deaf : IsSilent ? FaultCode.Silent : 0;

    private bool IsSilent => _silentScans >= LeastScans && _silentMs >= WaitMs;

    private long WaitMs
    {
        get
        {
            long waitMs = _everHeard ? AfterHearingMs : NeverHeardMs;
            for (int i = 0; i < _faults.Silences && waitMs < NeverHeardMs; i++)
            {
                waitMs *= 2;
            }

            return waitMs < NeverHeardMs ? waitMs : NeverHeardMs;
        }
    }

    /// <summary>A scan has ended.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="heard">Reports since the start.</param>
    /// <param name="stopMs">How long its stop took, milliseconds.</param>
    public void ScanEnded(long nowMs, int heard, long stopMs)
    {
        long gapMs = nowMs - _lastScanMs;
        _lastScanMs = nowMs;
        gapMs = gapMs < MostGapMs ? gapMs : MostGapMs;
        _companyMs = _silentMs >= MostLullMs || !_everHeard ? 0 : _companyMs + gapMs;
        if (heard != _heard)
        {
            _heard = heard;
            _everHeard = true;
            _silentScans = 0;
            _silentMs = 0;
            _stalls = 0;
            NoteCompany();
            return;
        }

        _stalls += stopMs > StalledStopMs ? 1 : 0;
        _silentScans++;
        _silentMs += gapMs;
    }

    // Not written for its own sake: the next entry takes it along, and after a power cut before that the wait is only longer than it need be.
    private void NoteCompany()
    {
        if (_companyMs >= CompanyMs)
        {
            _faults.Silences = 0;
        }
    }
}
