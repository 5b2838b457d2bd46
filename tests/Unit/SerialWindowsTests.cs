using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Exposure;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Serials: each counts once, in any order, and what is missing can be asked for.</summary>
public class SerialWindowsTests
{
    private const int Authority = 84;

    [Fact]
    public void ASerialIsTakenOnce()
    {
        var windows = new SerialWindows();
        Assert.Equal(IntakeStatus.Receiving, windows.Check(Authority, 0, 7));
        Assert.True(windows.Take(Authority, 0, 7));
        Assert.Equal(IntakeStatus.AlreadyTaken, windows.Check(Authority, 0, 7));
        Assert.False(windows.Take(Authority, 0, 7));
    }

    [Fact]
    public void AnOlderOneThatNeverCameIsTakenAfterANewerOne()
    {
        var windows = new SerialWindows();
        Assert.True(windows.Take(Authority, 0, 100));
        Assert.True(windows.Take(Authority, 0, 37));        // 63 behind: the last place of the window.
        Assert.Equal(IntakeStatus.AlreadyTaken, windows.Check(Authority, 0, 37));
        Assert.Equal(IntakeStatus.TooOld, windows.Check(Authority, 0, 36));
        Assert.False(windows.Take(Authority, 0, 36));
    }

    [Fact]
    public void EachAuthorityAndRegionHasItsOwnSerials()
    {
        var windows = new SerialWindows();
        Assert.True(windows.Take(84, 0, 5));
        Assert.True(windows.Take(84, 1, 5));
        Assert.True(windows.Take(85, 0, 5));
        Assert.Equal(IntakeStatus.AlreadyTaken, windows.Check(84, 1, 5));
        Assert.Equal(IntakeStatus.Receiving, windows.Check(85, 1, 5));
    }

    [Fact]
    public void ANinthRegionIsRefusedAndNothingIsForgotten()
    {
        var windows = new SerialWindows();
        for (int region = 0; region < SerialWindows.Rows; region++)
        {
            Assert.True(windows.Take(Authority, region, 3));
        }

        byte[] before = (byte[])windows.Octets.Clone();
        Assert.Equal(IntakeStatus.NoRoomForRegion, windows.Check(Authority, 8, 1));
        Assert.False(windows.Take(Authority, 8, 1));
        Assert.Equal(before, windows.Octets);
        Assert.True(windows.Take(Authority, 7, 4));
    }

    [Fact]
    public void GapsAreThoseBetweenTheLowestEverTakenAndTheHighest()
    {
        var windows = new SerialWindows();
        Assert.Equal(0, windows.NextMissing(0, 0));
        foreach (long serial in new long[] { 10, 13, 12, 20 })
        {
            Assert.True(windows.Take(Authority, 0, serial));
        }

        Assert.Equal([11, 14, 15, 16, 17, 18, 19], Missing(windows, 0));
        Assert.Equal((Authority, 0, 20L), (windows.AuthorityAt(0), windows.RegionAt(0), windows.HighestAt(0)));
        Assert.True(windows.Take(Authority, 0, 80));
        Assert.Equal([.. Range(17, 19), .. Range(21, 79)], Missing(windows, 0));
    }

    [Fact]
    public void AGreatLeapLeavesTheWindowEmptyBehindIt()
    {
        var windows = new SerialWindows();
        Assert.True(windows.Take(Authority, 0, 1));
        Assert.True(windows.Take(Authority, 0, uint.MaxValue));
        Assert.Equal(Range(uint.MaxValue - 63L, uint.MaxValue - 1L), Missing(windows, 0));
        Assert.Equal(IntakeStatus.TooOld, windows.Check(Authority, 0, 1));
    }

    [Fact]
    public void SavedOctetsReadBackAreTheSameWindows()
    {
        var windows = new SerialWindows();
        windows.Take(Authority, 2, 9);
        windows.Take(Authority, 2, 7);
        var again = new SerialWindows();
        windows.Octets.CopyTo(again.Octets, 0);
        Assert.Equal(IntakeStatus.AlreadyTaken, again.Check(Authority, 2, 7));
        Assert.Equal([8], Missing(again, 0));
    }

    [Fact]
    public void InAnyOrderItIsWhatAPlainSetSays()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int run = 0; run < 200; run++)
        {
            var windows = new SerialWindows();
            var taken = new HashSet<long>();
            for (int step = 0; step < 150; step++)
            {
                long serial = 1 + random.Next(run % 2 == 0 ? 90 : 400);
                long highest = taken.Count == 0 ? 0 : taken.Max();
                IntakeStatus expected = taken.Count > 0 && serial <= highest - 64 ? IntakeStatus.TooOld
                    : taken.Contains(serial) ? IntakeStatus.AlreadyTaken
                    : IntakeStatus.Receiving;
                string replay = $"seed {seed} run {run} step {step}";
                Assert.True(windows.Check(Authority, 0, serial) == expected, replay);
                Assert.True(windows.Take(Authority, 0, serial) == (expected == IntakeStatus.Receiving), replay);
                if (expected == IntakeStatus.Receiving)
                {
                    taken.Add(serial);
                }

                long from = Math.Max(taken.Min(), taken.Max() - 63);
                Assert.True(Range(from, taken.Max()).Where(each => !taken.Contains(each)).SequenceEqual(Missing(windows, 0)), replay);
            }
        }
    }

    private static List<long> Missing(SerialWindows windows, int row)
    {
        var missing = new List<long>();
        for (long serial = windows.NextMissing(row, 0); serial != 0; serial = windows.NextMissing(row, serial))
        {
            missing.Add(serial);
        }

        return missing;
    }

    private static IEnumerable<long> Range(long first, long last)
    {
        for (long each = first; each <= last; each++)
        {
            yield return each;
        }
    }
}
