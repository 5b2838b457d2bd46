using Bluezone.Band.Contracts;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>When the bands of a replay listen.</summary>
/// <param name="Traits">What their radios can do.</param>
/// <param name="Rhythm">Their schedule.</param>
/// <param name="Phases">How often all is played, each time beginning elsewhere in the cycle and with other dice.</param>
public sealed record Listening(RadioTraits Traits, Rhythm Rhythm, int Phases)
{
    private const int OwnPhases = 20;

    /// <summary>Whenever the recorder did: the band always listens and hears every packet.</summary>
    /// <remarks>
    /// The recorder opened four windows a minute, so its mean cycle is the band's own, 15 s, and the longest gap is kept too:
    /// only the listening differs. Switching takes no time, so that nothing is lost where one scan follows another.
    /// </remarks>
    public static Listening WheneverRecorded()
    {
        RadioTraits stock = RadioTraits.StockEsp32();
        Rhythm own = new Rhythm(stock);
        var traits = new RadioTraits(
            stock.AdvertisingIntervalMinMs, stock.AdvertisingIntervalMaxMs, 0, stock.TxPowerDbm, stock.ReadTimeoutMs, true, false);
        return new Listening(traits, new Rhythm(0, own.CycleMs, own.CycleMs, own.LongestGapMs), 1);
    }

    /// <summary>The band's own schedule on the stock radio: one report an address a scan, deaf while it switches.</summary>
    public static Listening OwnSchedule()
    {
        RadioTraits stock = RadioTraits.StockEsp32();
        return new Listening(stock, new Rhythm(stock), OwnPhases);
    }
}
