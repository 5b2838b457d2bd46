using Bluezone.Band.Contracts;

namespace Bluezone.Band.Schedule;

/// <summary>Advertise, scan, perhaps read, rest: which phase it is and when it ends.</summary>
/// <remarks>A rest lasts 0.5 to 1.5 times its mean, by dice, so that two bands never stay in step.</remarks>
public sealed class DutyCycle
{
    /// <summary>How much longer a cycle is when the cell is low.</summary>
    public const int LowBatteryFactor = 3;

    // A minute of connections an hour: 1.7 mA at 100 mA, by the model of SCHEDULE.md.
    private const int ReadShare = 60;
    private const int MostReadCreditMs = 60000;

    private readonly int _switchMs;
    private readonly int _intervalMaxMs;
    private readonly int _readTimeoutMs;
    private readonly Rhythm _rhythm;
    private Phase _phase;
    private long _endsAtMs;
    private int _readCreditMs = MostReadCreditMs;
    private long _creditAtMs;

    /// <summary>Begins with a rest that has just ended.</summary>
    public DutyCycle(RadioTraits radio, Rhythm rhythm)
    {
        _switchMs = radio.SwitchMs;
        _intervalMaxMs = radio.AdvertisingIntervalMaxMs;
        _readTimeoutMs = radio.ReadTimeoutMs;
        _rhythm = rhythm;
    }

    /// <summary>The phase in hand.</summary>
    public Phase Phase => _phase;

    /// <summary>When it ends, milliseconds since boot.</summary>
    public long EndsAtMs => _endsAtMs;

    /// <summary>Whether the phase has run its time.</summary>
    public bool IsOver(long nowMs)
    {
        return nowMs >= _endsAtMs;
    }

    /// <summary>Begins to advertise.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="latestEndMs">When the id ends, at which advertising must have stopped.</param>
    /// <returns>False when there is not time for one advertising event, or the rhythm has none.</returns>
    public bool BeginAdvertise(long nowMs, long latestEndMs)
    {
        long endMs = nowMs + _switchMs + _rhythm.AdvertiseMs;
        endMs = endMs > latestEndMs ? latestEndMs : endMs;
        if (_rhythm.AdvertiseMs == 0 || endMs - nowMs < _switchMs + _intervalMaxMs)
        {
            return false;
        }

        Begin(Phase.Advertise, endMs);
        return true;
    }

    /// <summary>Begins to listen.</summary>
    public void BeginScan(long nowMs)
    {
        Begin(Phase.Scan, nowMs + _switchMs + _rhythm.ScanMs);
    }

    /// <summary>Begins to read an iPhone, if the energy allowance has a whole connection left.</summary>
    /// <returns>Whether it may.</returns>
    public bool BeginRead(long nowMs)
    {
        EarnReadCredit(nowMs);
        int mostMs = _switchMs + _readTimeoutMs;
        if (_readCreditMs < mostMs)
        {
            return false;
        }

        Begin(Phase.Read, nowMs + mostMs);
        return true;
    }

    /// <summary>Charges a reading that has ended to the allowance.</summary>
    /// <param name="tookMs">How long it took, milliseconds.</param>
    public void SpendRead(int tookMs)
    {
        _readCreditMs -= tookMs;
    }

    /// <summary>Begins to rest until the next cycle.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="isLow">Whether the cell is low.</param>
    /// <param name="dice">0..65,535.</param>
    public void BeginRest(long nowMs, bool isLow, int dice)
    {
        int workMs = _switchMs + _rhythm.ScanMs
            + (_rhythm.AdvertiseMs == 0 ? 0 : _switchMs + _rhythm.AdvertiseMs);
        int meanMs = (_rhythm.CycleMs * (isLow ? LowBatteryFactor : 1)) - workMs;
        long restMs = meanMs <= 0 ? 0 : (meanMs / 2) + ((long)meanMs * dice / 65536);
        Begin(Phase.Rest, nowMs + restMs);
    }

    /// <summary>Ends whatever phase it was: the radio is off for another reason.</summary>
    public void Stop(long nowMs)
    {
        Begin(Phase.Rest, nowMs);
    }

    private void Begin(Phase phase, long endsAtMs)
    {
        _phase = phase;
        _endsAtMs = endsAtMs;
    }

    private void EarnReadCredit(long nowMs)
    {
        long earned = (nowMs - _creditAtMs) / ReadShare;
        if (earned > 0)
        {
            _readCreditMs = _readCreditMs + earned > MostReadCreditMs ? MostReadCreditMs : _readCreditMs + (int)earned;
            _creditAtMs = nowMs;
        }
    }
}
