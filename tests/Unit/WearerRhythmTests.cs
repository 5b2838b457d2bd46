using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Rhythms can be counted, and none is taken for another.</summary>
public class WearerRhythmTests
{
    private const int UnitMs = 20;

    private static readonly WearerSignal[] _all = Enum.GetValues<WearerSignal>().Where(each => each != WearerSignal.None).ToArray();
    private static readonly WearerSignal[] _comfort = [WearerSignal.Clear, WearerSignal.AllClear];
    private static readonly WearerSignal[] _alarms = [WearerSignal.WarningF1, WearerSignal.WarningF2];

    [Fact]
    public void EverySignalHasTheRhythmOfTheVectors()
    {
        foreach (WearerSignal signal in _all)
        {
            Assert.Equal(WearerRhythms.All[signal], WearerRhythms.Heard(Written(signal)));
        }

        Assert.Equal(_all.Length, WearerRhythms.All.Count);
    }

    [Fact]
    public void ThePageShowsTheRhythms()
    {
        string page = File.ReadAllText(SourceTree.PathOf("firmware/Wearer/WEARER.md"));
        foreach ((WearerSignal signal, string pulses) in WearerRhythms.All.Where(each => each.Key != WearerSignal.LifeSign))
        {
            string drawn = pulses.Replace('s', '•').Replace('L', '▬').Replace(" ", "  ", StringComparison.Ordinal);
            Assert.True(page.Contains($"| `{signal}` | {drawn} |", StringComparison.Ordinal), $"| `{signal}` | {drawn} |");
        }
    }

    [Fact]
    public void AnyTwoDifferInTheNumberOfPulsesOrInWhichAreLong()
    {
        foreach ((WearerSignal one, WearerSignal other) in Pairs())
        {
            Assert.True(Apart(one, other) >= 1, $"{one} and {other}");
        }
    }

    [Fact]
    public void NothingIsOnePulseAwayFromComfortOrAlarm()
    {
        foreach ((WearerSignal one, WearerSignal other) in Pairs().Where(each => _comfort.Contains(each.One) || _alarms.Contains(each.One)))
        {
            Assert.True(Apart(one, other) >= 2, $"{one} and {other}");
        }
    }

    [Fact]
    public void ComfortAndAlarmHaveNoPulseInCommon()
    {
        Assert.All(_comfort, each => Assert.DoesNotContain('s', WearerRhythms.All[each]));
        Assert.All(_alarms, each => Assert.DoesNotContain('L', WearerRhythms.All[each]));
    }

    [Fact]
    public void ALongPulseIsThreeShortOnesEvenIfTheRadioStretchesThese()
    {
        const int LongestBlockMs = 250;         // A start of the stack, in which no thread runs.
        Assert.True(Pulses.LongUnits >= 3 * Pulses.ShortUnits);
        Assert.True(Pulses.LongUnits * UnitMs >= 2 * ((Pulses.ShortUnits * UnitMs) + LongestBlockMs));
        Assert.True(Pulses.GroupGapUnits >= 3 * Pulses.GapUnits);
    }

    [Fact]
    public void WhatWriteReturnsIsHowLongItPlays()
    {
        foreach (WearerSignal signal in _all)
        {
            byte[] rhythm = new byte[Pulses.MostOctets];
            Array.Fill(rhythm, (byte)77);
            int lastsMs = Pulses.Write(signal, rhythm);
            Assert.Equal(rhythm.Sum(each => each) * UnitMs, lastsMs);
            Assert.InRange(lastsMs, 1, 10_000);
        }
    }

    private static IEnumerable<(WearerSignal One, WearerSignal Other)> Pairs()
    {
        return _all.Where(each => each != WearerSignal.LifeSign)
            .SelectMany(one => _all.Where(other => other != one && other != WearerSignal.LifeSign).Select(other => (one, other)));
    }

    // How many pulses must be missed, imagined or misjudged for one to be felt as the other; groups are no help.
    private static int Apart(WearerSignal one, WearerSignal other)
    {
        string a = WearerRhythms.All[one].Replace(" ", "", StringComparison.Ordinal);
        string b = WearerRhythms.All[other].Replace(" ", "", StringComparison.Ordinal);
        int[,] steps = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                steps[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1,
                        steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }
        }

        return steps[a.Length, b.Length];
    }

    private static byte[] Written(WearerSignal signal)
    {
        byte[] rhythm = new byte[Pulses.MostOctets];
        Pulses.Write(signal, rhythm);
        return rhythm;
    }
}
