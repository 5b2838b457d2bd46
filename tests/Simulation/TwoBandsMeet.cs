using System.Linq;
using Bluezone.Band.Simulate.Bands;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public class TwoBandsMeet
{
    private const int Seeds = 200;
    private const double MostMa = 15;
    private const int MostMissedOf100 = 1;

    [Fact]
    public void TwentyMinutesWithinTwoMetresAreInBothJournalsAtNoMoreThanFifteenMilliamperes()
    {
        int missed = 0;
        double sumMa = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var pair = new Pair(seed, 2, 1.0 + ((seed % 11) / 10.0));       // 1.0 to 2.0 m
            pair.Time.RunUntil(20 * Pair.MinuteUs);
            sumMa += pair.Bands.Average(b => PowerModel.MeanMa(b.SimRadio.Ledger, b.Wakes));
            pair.CloseAll();
            missed += pair.Bands.All(b => Pair.Records(b).Any(r => !r.IsState)) ? 0 : 1;
        }

        Assert.True(missed * 100 <= MostMissedOf100 * Seeds, $"{missed} of {Seeds} seeds missed");
        Assert.InRange(sumMa / Seeds, 5, MostMa);
    }

    [Fact]
    public void NoMoreThanTwentyMinutesAreRecordedOfTwentyMinutes()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var pair = new Pair(seed, 2, 1);
            pair.Time.RunUntil(20 * Pair.MinuteUs);
            pair.CloseAll();
            foreach (SimBand band in pair.Bands)
            {
                int seconds = Pair.Records(band).Where(r => !r.IsState).Sum(r => r.DurationS);
                Assert.True(seconds <= (21 * 60) + 60, $"seed {seed}: {seconds} s");
            }
        }
    }

    [Fact]
    public void BandsThatBootTogetherDoNotStayInStep()
    {
        // Same millisecond, no drift: only the dice of their rests can part them.
        int heard = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var pair = new Pair(seed, 2, 1, null, false);
            foreach (SimBand band in pair.Bands)
            {
                band.SimClock.SetUtcRight();
                band.Boot();
            }

            pair.Time.RunUntil(10 * Pair.MinuteUs);
            pair.CloseAll();
            heard += pair.Bands.Count(b => Pair.Records(b).Any(r => !r.IsState));
        }

        Assert.True(heard >= 39, $"{heard} of 40");
    }

    [Fact]
    public void ABandWithoutAClockIsSilentAndTellsItsWearer()
    {
        var pair = new Pair(3, 2, 1);
        SimBand lost = pair.Bands[0];
        lost.SimClock.Restart(false);
        pair.Time.RunUntil(70 * Pair.MinuteUs);
        Assert.Equal(0, lost.SimRadio.Ledger.AdvertiseUs);
        Assert.Equal(0, lost.SimRadio.Ledger.ScanUs);
        Assert.Empty(Pair.Records(lost));
        Assert.DoesNotContain(Pair.Records(pair.Bands[1]), r => !r.IsState);
        Assert.InRange(lost.SimSignal.Played.Count(each => each.WithVibration), 2, 4);
    }
}
