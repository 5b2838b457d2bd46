using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.NanoHost.Storage;
using Bluezone.Band.Simulate.Journals;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: the power goes, inside writes of the flash too.</summary>
public sealed class HostedBadPower(ITestOutputHelper output)
{
    private const int ChargingPin = 32;
    private const int ToleranceS = 10;                  // Times of records have steps of 4 s, and clocks of whole seconds.
    private const int StepsOfScrub = 243_000;           // The day's work of the first minute fills the drive.
    private const int StepsOfMinutes = 400;
    private const int StepsOfASave = 40;
    private const int StepsBetween = 25;
    private const double HoldMinutes = 10;              // What a start waits that follows many cuts.

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ADayOfCutsDoublesNothingAndLosesNothingDurable(int seed)
    {
        using var world = new HostedWorld((ulong)seed);
        var random = new Random(seed);
        world.PassBy(1, 10);
        world.Band.Boot();
        int inside = 0;
        for (int cut = 0; cut < 90; cut++)
        {
            world.Machine.Drive.CutAfter(random.Next(cut % 4 == 0 ? StepsOfMinutes : StepsOfASave));
            double until = world.Minutes + 5 + random.Next(20);
            while (world.Machine.HasPower && world.Minutes < until)
            {
                world.Run(0.2);
            }

            inside += world.Machine.HasPower ? 0 : 1;
            inside += CutAndCheck(world, random, cut % 3 == 0 ? random.Next(StepsOfScrub) : null, $"seed {seed} cut {cut}");
        }

        output.WriteLine($"{inside} of 120 cuts inside writes, {world.Machine.Drive.StepsTaken} steps, {world.Stored().All.Count} records, {world.Minutes / 60:F1} h");
        Assert.True(inside > 60);
        world.RequireSound();
    }

    [Fact]
    public void EverySoManythStepOfABusyHourIsSurvived()
    {
        using HostedWorld whole = Busy();
        whole.Run(61);
        long first = StepsOfStart();
        long last = whole.Machine.Drive.StepsTaken;
        int cuts = 0;
        for (long step = first; step < last; step += StepsBetween)
        {
            using HostedWorld world = Busy();
            world.Machine.Drive.CutAfter(step);
            for (int i = 0; i < 70 && world.Machine.HasPower; i++)
            {
                world.Run(1);
            }

            Assert.False(world.Machine.HasPower);
            CutAndCheck(world, new Random((int)step), null, $"step {step}");
            Assert.Equal([], world.Machine.Misuses);
            cuts++;
        }

        output.WriteLine($"{cuts} cuts of steps {first} to {last}");
    }

    [Fact]
    public void CutsInsideTheFaultLogLeaveWholeEntries()
    {
        using HostedWorld world = HostedWorld.Running(5);
        int cuts = 0;
        for (int step = 0; step < 24; step++)
        {
            world.Machine.Drive.CutAfter(step);
            world.Machine.Pins.Broken.Add(ChargingPin);
            for (int i = 0; i < 90 && world.Machine.HasPower && !world.Machine.IsRestarting; i++)
            {
                world.Time.RunUntil(world.Time.NowUs + HostedWorld.SecondUs);
            }

            world.Machine.Pins.Broken.Clear();
            world.Machine.Drive.CutAfter(long.MaxValue);
            cuts += world.Machine.HasPower || world.Machine.IsRestarting ? 0 : 1;
            if (!world.Machine.HasPower && !world.Machine.IsRestarting)
            {
                world.Band.Boot();
            }

            world.Run(3);
            Assert.Equal(world.Faults().Select(each => each.Number).Distinct(), world.Faults().Select(each => each.Number));
            world.Run(60);
        }

        output.WriteLine($"{cuts} cuts, {world.Faults().Count} entries");
        Assert.InRange(cuts, 5, 24);
        world.RequireSound();
    }

    private static HostedWorld Busy()
    {
        var world = new HostedWorld(9);
        world.PassBy(1, 10);
        world.PassBy(1001, 10);
        world.Band.Boot();
        return world;
    }

    private static long StepsOfStart()
    {
        using HostedWorld world = Busy();
        world.Run(0.2);
        return world.Machine.Drive.StepsTaken;
    }

    // Says how many more cuts there were in the recovery.
    private static int CutAndCheck(HostedWorld world, Random random, int? stepsOfRecovery, string replay)
    {
        world.Machine.Drive.CutAfter(long.MaxValue);
        if (world.Machine.HasPower || world.Machine.IsRestarting)
        {
            world.Machine.CutPower();
        }

        IReadOnlyList<StoredRecord> before = world.Stored().All;
        world.Run(random.NextDouble());
        int again = stepsOfRecovery is { } steps ? CutRecovery(world, steps) : 0;
        world.Band.Boot();
        world.Run(HoldOf(world) + 1 + (3 * random.NextDouble()));
        IReadOnlyList<StoredRecord> after = world.Stored().All;
        RequireKept(before, after, replay);
        RequireSingle(after, replay);
        RequireFiles(world.Machine.Drive, replay);
        world.Faults();
        return again;
    }

    private static double HoldOf(HostedWorld world)
    {
        return world.Boots.Count > 2 ? HoldMinutes : 0;
    }

    private static int CutRecovery(HostedWorld world, int steps)
    {
        world.Machine.Drive.CutAfter(steps);
        world.Band.Boot();
        world.Run(HoldOf(world) + 1.5);
        int cuts = world.Machine.HasPower ? 0 : 1;
        world.Machine.Drive.CutAfter(long.MaxValue);
        if (cuts == 0)
        {
            world.Machine.CutPower();
        }

        return cuts;
    }

    private static void RequireKept(IReadOnlyList<StoredRecord> before, IReadOnlyList<StoredRecord> after, string replay)
    {
        foreach (StoredRecord record in before)
        {
            bool isDurable = record.Place == RecordPlace.Segment;
            bool isKept = after.Any(each => each.Record.Id.AsSpan().SequenceEqual(record.Record.Id)
                && Math.Abs(each.Record.StartUtcSeconds - record.Record.StartUtcSeconds) <= (isDurable ? 0 : ToleranceS)
                && (!isDurable || each.Record.Sequence == record.Record.Sequence)
                && each.Record.DurationS >= record.Record.DurationS);
            Assert.True(isKept, $"{replay}: lost {record.Place} {record.Record.Sequence} of {record.Record.StartUtcSeconds}, {record.Record.DurationS} s");
        }
    }

    private static void RequireSingle(IReadOnlyList<StoredRecord> records, string replay)
    {
        long[] numbers = [.. records.Where(each => each.Place == RecordPlace.Segment).Select(each => each.Record.Sequence)];
        Assert.Equal(numbers.Distinct().Order(), numbers);
        foreach (var same in records.Where(each => !each.Record.IsState).GroupBy(each => Convert.ToHexString(each.Record.Id)))
        {
            long endS = 0;
            foreach (StoredRecord each in same.OrderBy(each => each.Record.StartUtcSeconds))
            {
                Assert.True(each.Record.StartUtcSeconds >= endS - ToleranceS, $"{replay}: {same.Key} doubled at {each.Record.StartUtcSeconds}");
                endS = each.Record.StartUtcSeconds + each.Record.DurationS;
            }
        }
    }

    private static void RequireFiles(Drive drive, string replay)
    {
        Assert.All(drive.PeekNames(@"I:\segments"), name => Assert.Matches("^[0-9a-f]{8}[.]seg$", name));
        Assert.Subset(new HashSet<string>(["con_net0", "con_cert0", "faults.bin", "clock.bin"]), drive.PeekNames(@"I:\").ToHashSet());
        byte[]? note = drive.Peek(@"I:\clock.bin");
        Assert.True(note == null || (note.Length == 14 && HostedWorld.SumOf(note.AsSpan(0, 12)) == BitConverter.ToUInt16(note, 12)), replay);
    }
}
