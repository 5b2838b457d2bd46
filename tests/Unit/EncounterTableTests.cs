using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Cycle 15 s, so half a cycle is 7.5 s; longest gap 300 s; near from -66 dBm on.</summary>
public class EncounterTableTests
{
    private const int Near = -60;
    private const int Far = -80;
    private const int MinuteMs = 60000;

    private readonly Encounter _encounter = new();

    // Sightings as "second:near or far", and by hand what they come to, in milliseconds.
    [Theory]
    [InlineData("0n", 15000, 15000)]                            // half a cycle before it, half after
    [InlineData("0f", 15000, 0)]
    [InlineData("0n 20n", 35000, 35000)]
    [InlineData("0f 20f", 35000, 0)]
    [InlineData("0n 20f", 35000, 7500)]                         // the half before the first
    [InlineData("0f 20n", 35000, 27500)]                        // the way to it, and the half behind it
    [InlineData("0n 20f 40n", 55000, 35000)]                    // 7.5 + 20 + 7.5
    [InlineData("0n 300n", 315000, 315000)]                     // a gap just as long as is ordinary
    [InlineData("0n 400n", 415000, 315000)]                     // a longer one is worth 300 s
    [InlineData("0f 400n", 415000, 307500)]
    [InlineData("0n 10n 10n 10n", 25000, 25000)]
    [InlineData("100n 90f", 15000, 15000)]                      // a late reading: a sample, no time
    [InlineData("100f 90n 120f", 35000, 0)]
    [InlineData("0n 280n 560n 840n 1120n 1400n 1680n 1960n", 1095000, 1095000)]     // no honest id lasts longer than 18 minutes
    public void NearDurationIsWhatHandsCompute(string sightings, int durationMs, int nearMs)
    {
        EncounterTable table = Table(8);
        int samples = 0;
        foreach (string each in sightings.Split(' '))
        {
            table.Observe(Ids.Sighting(1, int.Parse(each[..^1]) * 1000L, each[^1] == 'n' ? Near : Far));
            samples++;
        }

        table.Peek(0, _encounter);
        Assert.Equal(durationMs, _encounter.DurationMs);
        Assert.Equal(nearMs, _encounter.NearMs);
        Assert.Equal(samples, _encounter.Samples);
        Assert.Equal(1, table.Count);
        Assert.True(table.TakeAny(_encounter));
        Assert.Equal(nearMs, _encounter.NearMs);
        Assert.Equal(Ids.Of(1), _encounter.Id);
    }

    [Theory]
    [InlineData(-127)]
    [InlineData(20)]
    public void NoNumberOfSightingsUpsetsARow(int rssiDbm)
    {
        EncounterTable table = Table(8);
        Sighting sighting = Ids.Sighting(1, 0, rssiDbm);
        sighting.Kind = SenderKind.IPhoneBackground;
        for (int i = 0; i < 10000; i++)
        {
            sighting.HeardAtMs = i * 2000L;
            table.Observe(sighting);
        }

        table.Peek(0, _encounter);
        Assert.Equal(4095, _encounter.Samples);
        Assert.Equal((rssiDbm, rssiDbm), (_encounter.RssiMaxDbm, _encounter.RssiMeanDbm));
        Assert.Equal(SenderKind.IPhoneBackground, _encounter.Kind);
        Assert.Equal(EncounterTable.LongestMs + 15000, _encounter.DurationMs);
        Assert.Equal(rssiDbm == 20 ? _encounter.DurationMs : 0, _encounter.NearMs);
    }

    [Fact]
    public void StrongestAndMeanAreKept()
    {
        EncounterTable table = Table(8);
        int[] heardDbm = [-70, -50, -90];
        for (int i = 0; i < heardDbm.Length; i++)
        {
            table.Observe(Ids.Sighting(1, i * 1000, heardDbm[i], SenderKind.Android));
        }

        table.Peek(0, _encounter);
        Assert.Equal(-50, _encounter.RssiMaxDbm);
        Assert.Equal(-70, _encounter.RssiMeanDbm);
        Assert.Equal(SenderKind.Android, _encounter.Kind);
        Assert.Equal(0, _encounter.FirstHeardMs);
    }

    [Fact]
    public void AFullTableClosesTheBriefestEarlyAndLosesNone()
    {
        EncounterTable table = Table(4);
        for (int id = 1; id <= 4; id++)
        {
            table.Observe(Ids.Sighting(id, 0));
            table.Observe(Ids.Sighting(id, id == 3 ? 1000 : id * 10000));
        }

        Sighting fifth = Ids.Sighting(5, 50000);
        Assert.Equal(Observed.Full, table.Observe(fifth));
        Assert.Equal(Observed.Full, table.Observe(fifth));
        Assert.Equal(4, table.Count);
        Assert.True(table.TakeLeastValuable(_encounter));
        Assert.Equal(Ids.Of(3), _encounter.Id);
        Assert.Equal(1, table.Evicted);
        Assert.Equal(Observed.Opened, table.Observe(fifth));
        Assert.Equal([1, 2, 4, 5], Drain(table));
    }

    [Fact]
    public void OfEqualsTheOneWithFewerSamplesGoesThenTheNewest()
    {
        EncounterTable table = Table(4);
        table.Observe(Ids.Sighting(1, 0));
        table.Observe(Ids.Sighting(1, 0));
        table.Observe(Ids.Sighting(2, 10));
        table.Observe(Ids.Sighting(3, 20));
        table.TakeLeastValuable(_encounter);
        Assert.Equal(Ids.Of(3), _encounter.Id);
        table.TakeLeastValuable(_encounter);
        Assert.Equal(Ids.Of(2), _encounter.Id);
    }

    [Fact]
    public void AFloodOfNewIdsPushesOutNobodyWhoStays()
    {
        EncounterTable table = Table(16);
        for (int second = 0; second < 600; second += 15)
        {
            for (int friend = 1; friend <= 8; friend++)
            {
                table.Observe(Ids.Sighting(friend, second * 1000L));
            }

            for (int forged = 0; forged < 100; forged++)
            {
                Take(table, Ids.Sighting(10000 + (second * 100) + forged, (second * 1000L) + 1));
            }
        }

        for (int friend = 1; friend <= 8; friend++)
        {
            Assert.Equal(Observed.Continued, table.Observe(Ids.Sighting(friend, 600000)));
        }
    }

    [Fact]
    public void ABurstIsBelievedThenTwentyNewIdsAMinute()
    {
        EncounterTable table = Table(100);
        int opened = 0;
        int offered = 0;
        for (int ms = 0; ms < 10 * MinuteMs; ms += 100)
        {
            opened += Take(table, Ids.Sighting(1 + offered++, ms)) == Observed.Opened ? 1 : 0;
        }

        Assert.Equal(100 + (20 * 10) - 1, opened);      // The last credit comes with the end of the tenth minute.
        Assert.Equal(offered - opened, table.Refused);
    }

    [Fact]
    public void QuietOnesAreClosedAfterTheLongestGapAndOthersStay()
    {
        EncounterTable table = Table(8);
        table.Observe(Ids.Sighting(1, 0));
        table.Observe(Ids.Sighting(2, 100000));
        Assert.False(table.TakeQuiet(300000, long.MaxValue, _encounter));
        Assert.True(table.TakeQuiet(300001, long.MaxValue, _encounter));
        Assert.Equal(Ids.Of(1), _encounter.Id);
        Assert.False(table.TakeQuiet(300001, long.MaxValue, _encounter));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void AnEncounterOfHalfAnHourIsClosedThoughItGoesOn()
    {
        EncounterTable table = Table(8);
        for (int ms = 0; ms < EncounterTable.LongestMs; ms += MinuteMs)
        {
            table.Observe(Ids.Sighting(1, ms));
            Assert.False(table.TakeQuiet(ms, long.MaxValue, _encounter));
        }

        Assert.True(table.TakeQuiet(EncounterTable.LongestMs, long.MaxValue, _encounter));
        Assert.Equal(Observed.Opened, table.Observe(Ids.Sighting(1, EncounterTable.LongestMs)));
    }

    [Fact]
    public void QuietOnesBegunSinceAMomentAreNotTaken()
    {
        EncounterTable table = Table(8);
        table.Observe(Ids.Sighting(1, 99));
        table.Observe(Ids.Sighting(2, 100));
        Assert.True(table.TakeQuiet(10_000_000, 100, _encounter));
        Assert.Equal(Ids.Of(1), _encounter.Id);
        Assert.False(table.TakeQuiet(10_000_000, 100, _encounter));
    }

    [Fact]
    public void WhatBeganSinceAMomentIsForgotten()
    {
        EncounterTable table = Table(8);
        for (int id = 1; id <= 6; id++)
        {
            table.Observe(Ids.Sighting(id, id * 1000));
        }

        table.Observe(Ids.Sighting(2, 9000));       // Went on since, but began before.
        Assert.Equal(3, table.ForgetBegunSince(4000));
        Assert.Equal([1, 2, 3], Drain(table));
        Assert.Equal(0, table.ForgetBegunSince(0));
    }

    [Fact]
    public void AnEmptyTableHasNothingToTake()
    {
        EncounterTable table = Table(2);
        Assert.False(table.TakeAny(_encounter));
        Assert.False(table.TakeLeastValuable(_encounter));
        Assert.Equal(0, table.Evicted);
        table.Observe(Ids.Sighting(1, 0));
        table.Clear();
        Assert.False(table.TakeAny(_encounter));
    }

    private static EncounterTable Table(int rows)
    {
        return new EncounterTable(rows, new Nearness(0, Nearness.DefaultNearPathLossDb), 15000, 300000);
    }

    private Observed Take(EncounterTable table, Sighting sighting)
    {
        Observed observed = table.Observe(sighting);
        if (observed == Observed.Full)
        {
            table.TakeLeastValuable(_encounter);
            observed = table.Observe(sighting);
        }

        return observed;
    }

    private long[] Drain(EncounterTable table)
    {
        var ids = new List<string>();
        while (table.TakeAny(_encounter))
        {
            ids.Add(System.Convert.ToHexString(_encounter.Id));
        }

        return Enumerable.Range(1, 20).Select(i => (long)i).Where(i => ids.Contains(Ids.Hex(i))).ToArray();
    }
}
