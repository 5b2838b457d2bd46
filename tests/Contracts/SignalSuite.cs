using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of ISignal must do.</summary>
public abstract class SignalSuite : PartSuite
{
    private const long UnitUs = 20_000;
    private const long WithinUs = UnitUs;

    protected SignalSuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void AllIsDarkAndStillAtFirst()
    {
        Rig.Do(() => _ = Rig.Signal);
        Pass(5000);
        Assert.Empty(Rig.Light);
        Assert.Empty(Rig.Motor);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void LightAndMotorFollowTheRhythmIfTheyAreToldTo(bool withLight, bool withVibration)
    {
        byte[] rhythm = [5, 10, 15, 5, 50];
        long fromUs = Play(rhythm, withLight, withVibration);
        Pass(10_000);
        RequireRhythm(withLight ? rhythm : [], fromUs, Rig.Light);
        RequireRhythm(withVibration ? rhythm : [], fromUs, Rig.Motor);
    }

    [Theory]
    [InlineData(new byte[] { 255 })]
    [InlineData(new byte[] { 2, 2, 2, 2, 2, 2, 2 })]
    [InlineData(new byte[] { 10, 20 })]
    [InlineData(new byte[] { 10, 255, 10 })]
    [InlineData(new byte[] { 10, 15, 50, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 10, 15, 10, 15, 10, 50, 10, 15, 10, 15, 10, 50, 10, 15, 10, 15, 10, 50, 10, 15, 10, 15, 10 })]
    public void ARhythmIsPlayedOnce(byte[] rhythm)
    {
        long fromUs = Play(rhythm, true, true);
        Pass(30_000);
        RequireRhythm(rhythm, fromUs, Rig.Light);
        RequireRhythm(rhythm, fromUs, Rig.Motor);
    }

    [Fact]
    public void TheRhythmIsCopiedAtTheCall()
    {
        byte[] rhythm = [10, 10, 10];
        long fromUs = Play(rhythm, true, false);
        Array.Fill(rhythm, (byte)99);
        Pass(10_000);
        RequireRhythm([10, 10, 10], fromUs, Rig.Light);
    }

    [Theory]
    [InlineData(1000)]          // While the first is on.
    [InlineData(5300)]          // While it is off.
    public void ANewRhythmReplacesTheOneThatPlays(int afterMs)
    {
        long firstUs = Play([250, 50, 250], true, true);
        Pass(afterMs);
        int before = Rig.Light.Count(span => span.FromUs < Rig.Time.NowUs && span.UntilUs < Rig.Time.NowUs);
        long secondUs = Play([5, 10, 5], true, false);
        Pass(20_000);
        Assert.Equal(afterMs > 5000 ? 1 : 0, before);
        long firstEndUs = firstUs + Math.Min(5_000_000, afterMs * 1000L);
        RequireSpans([(firstUs, firstEndUs)], Rig.Motor);
        (long, long) again = (secondUs + (15 * UnitUs), secondUs + (20 * UnitUs));
        bool joins = afterMs < 5000;        // On before and on after: whether it blinks between is nobody's promise.
        RequireSpans(
            joins ? [(firstUs, secondUs + (5 * UnitUs)), again] : [(firstUs, firstEndUs), (secondUs, secondUs + (5 * UnitUs)), again],
            Joined(Rig.Light));
    }

    [Fact]
    public void SilenceReplacesARhythmToo()
    {
        long fromUs = Play([250], true, true);
        Pass(1000);
        long endUs = Play([250], false, false);
        Pass(20_000);
        RequireSpans([(fromUs, endUs)], Rig.Light);
        RequireSpans([(fromUs, endUs)], Rig.Motor);
    }

    [Fact]
    public void RhythmsOneAfterTheOtherAreAllPlayed()
    {
        for (int i = 0; i < 10; i++)
        {
            int lightBefore = Rig.Light.Count;
            long fromUs = Play([5, 5, 5], true, true);
            Pass(2000);
            RequireRhythm([5, 5, 5], fromUs, [.. Rig.Light.Skip(lightBefore)]);
        }
    }

    // Play returns at once: what it takes is within what a rhythm's edges may be off.
    private long Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        long fromUs = Rig.Time.NowUs;
        Rig.Do(() => Rig.Signal.Play(rhythm, withLight, withVibration));
        Assert.InRange(Rig.Time.NowUs - fromUs, 0, WithinUs);
        return fromUs;
    }

    private static void RequireRhythm(byte[] rhythm, long fromUs, IReadOnlyList<(long FromUs, long UntilUs)> seen)
    {
        var expected = new List<(long, long)>();
        for (int i = 0; i < rhythm.Length; i++)
        {
            if (i % 2 == 0 && rhythm[i] != 0)
            {
                expected.Add((fromUs, fromUs + (rhythm[i] * UnitUs)));
            }

            fromUs += rhythm[i] * UnitUs;
        }

        RequireSpans(expected, seen);
    }

    private static void RequireSpans(
        List<(long FromUs, long UntilUs)> expected, IReadOnlyList<(long FromUs, long UntilUs)> seen)
    {
        string both = $"expected {string.Join(' ', expected)}, seen {string.Join(' ', seen)}";
        Assert.True(expected.Count == seen.Count, both);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(Math.Abs(expected[i].FromUs - seen[i].FromUs) <= WithinUs, both);
            Assert.True(Math.Abs(expected[i].UntilUs - seen[i].UntilUs) <= WithinUs, both);
        }
    }

    private static List<(long FromUs, long UntilUs)> Joined(IReadOnlyList<(long FromUs, long UntilUs)> spans)
    {
        var joined = new List<(long FromUs, long UntilUs)>();
        foreach ((long fromUs, long untilUs) in spans)
        {
            if (joined.Count > 0 && fromUs - joined[^1].UntilUs <= WithinUs)
            {
                joined[^1] = (joined[^1].FromUs, untilUs);
                continue;
            }

            joined.Add((fromUs, untilUs));
        }

        return joined;
    }
}
