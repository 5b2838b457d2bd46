using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: what others send.</summary>
public sealed class HostedBadAdverts(ITestOutputHelper output)
{
    private const int DeafFault = 6;
    private const int SilentFault = 10;
    private const int First = 100;

    // Each malformed in its own way; none of them ends the library's thread.
    private static readonly string[] _harmless =
    [
        "", "00", "FF", "020106" + "00", "020106" + "04FFB5", "020106" + "05FFB522", "020106" + "FF", "020106" + "FE0303564E",
        "020106" + "0109", "02FFB5", "020106" + "02FFB5", "0303564E" + "0EFFB5225A5A5A5A5A5A5A5A5A5A5A", "0303564E" + "03FFB522",
        "0303564E" + "10FFB5225A5A5A5A5A5A5A5A5A5A5A5A5A", "0303564E" + "00" + "0FFFB5225A5A5A5A5A5A5A5A5A5A5A5A", "1EFF" + "B522",
        "00000000000000000000000000000000000000000000000000000000000000", "0303564E" + "0303564E" + "0303564E" + "0303564E" + "0303564E" + "0303564E",
        "020106" + "020106" + "0303564E", "1106FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "09084E0000000000000000", "020A7F" + "020A80",
        "14FF4C000100000000000000000000000000000000", "05FF4C000100",
    ];

    public static TheoryData<string> Killers => ["020106" + "03FFB5", "020106" + "01", "0201", "01", "020106" + "02FF", "0303564E" + "0FFFB5225A5A5A5A5A5A5A5A5A5A5A"];

    [Fact]
    public void MalformedStructuresAreDroppedAndTheNeighbourIsRecordedAmongThem()
    {
        using HostedWorld world = HostedWorld.Running(5);
        for (int i = 0; i < _harmless.Length; i++)
        {
            world.Join(First + i, Convert.FromHexString(_harmless[i]), 300);
        }

        world.Run(65);
        Assert.Single(world.Boots);
        Assert.InRange(world.RecordedUntil(1), 60, 71);
        Assert.Equal(0, world.Logged("handler faults"));
        output.WriteLine($"{world.Stored().Counts[Counter.AdvertsMalformed]} malformed of {world.Logged("reports")} reports");
        world.RequireSound();
    }

    [Fact]
    public void EveryOctetStringIsSurvived()
    {
        using HostedWorld world = HostedWorld.Running(5);
        var random = new Random(7);
        for (int turn = 0; turn < 60; turn++)
        {
            Transceiver sender = world.Join(First + turn, RandomOctets(random));
            world.Run(1);
            sender.StopAdvertising();
        }

        output.WriteLine($"{world.Boots.Count - 1} restarts, {world.Machine.Unhandled.Count} dead threads");
        world.RunUntilRecorded(1, 25);
        Assert.All(world.Faults(), each => Assert.Equal(DeafFault, each.Code));
        world.RequireSound(world.Machine.Unhandled.Count);
    }

    [Theory]
    [MemberData(nameof(Killers))]
    public void WhatEndsTheLibrarysThreadIsNoticedWithinTwoMinutes(string octets)
    {
        using HostedWorld world = HostedWorld.Running(10);
        Transceiver killer = world.Join(First, Convert.FromHexString(octets));
        while (world.Machine.Unhandled.Count == 0 && world.Minutes < 20)
        {
            world.Run(0.05);
        }

        double diedAt = world.Minutes;
        killer.StopAdvertising();
        double minutes = world.RunUntilRecorded(1, 12);
        output.WriteLine($"deaf at {diedAt:F2}, restarted {(world.Boots[1] / 6e7) - diedAt:F2} min later, in the flash {minutes:F0} min later");
        Assert.InRange((world.Boots[1] / 6e7) - diedAt, 0, 2);
        Assert.Equal([DeafFault], world.Faults().Select(each => each.Code));
        Assert.Equal(2, world.Boots.Count);
        world.RequireSound(1);
    }

    [Fact]
    public void ABandThatHearsNobodyElseNoticesItsDeafnessWithTheNextOneWhoComes()
    {
        using var world = new HostedWorld();
        world.Band.Boot();
        world.Run(10);
        Transceiver killer = world.Join(First, [1]);
        while (world.Machine.Unhandled.Count == 0)
        {
            world.Run(0.01);
        }

        killer.StopAdvertising();
        world.Run(120);
        Assert.Single(world.Boots);
        world.Join(1);
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 12)} min after somebody came; {world.Boots.Count} boots");
        Assert.Equal(2, world.Boots.Count);
        world.RequireSound(1);
    }

    [Fact]
    public void ASenderThatEndsTheThreadAllDayCostsARestartEveryTenMinutesAtMost()
    {
        using var world = new HostedWorld();
        Transceiver killer = world.Join(First, [1]);
        world.Join(1);
        world.Band.Boot();
        world.Run(24 * 60);
        output.WriteLine($"{world.Boots.Count} boots in a day; advertised {world.Band.Ledger.AdvertiseUs / 6e7:F0} min");
        Assert.InRange(world.Boots.Count, 50, 150);
        Assert.True(world.Band.Ledger.AdvertiseUs > 2 * HostedWorld.HourUs);       // Others still hear it.
        killer.StopAdvertising();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 20)} min after it had gone");
        world.RequireSound(world.Machine.Unhandled.Count);
    }

    [Fact]
    public void ABandAloneIsNotRestartedAllDay()
    {
        using var world = new HostedWorld();
        Transceiver other = world.Join(1);
        world.Band.Boot();
        world.Run(10);
        other.StopAdvertising();
        world.Run(24 * 60);
        output.WriteLine($"{world.Boots.Count} boots in a day alone");
        Assert.InRange(world.Boots.Count, 2, 6);
        Assert.InRange(world.Boots[1] / 6e7, 25, 27);           // At first after 15 minutes: it may as well be deaf.
        Assert.Equal(SilentFault, world.Faults()[0].Code);
        world.RequireSound();
    }

    [Fact]
    public void ARareVisitorCostsAFewRestartsAndCompanyMakesTheWaitShortAgain()
    {
        using var world = new HostedWorld();
        world.Band.Boot();
        for (int visit = 0; visit < 30; visit++)
        {
            Transceiver visitor = world.Join(First + visit);
            world.Run(2);
            visitor.StopAdvertising();
            world.Run(38);
        }

        int alone = world.Boots.Count;
        output.WriteLine($"{alone} boots in 20 h: {string.Join(' ', world.Boots.Select(each => (each / 6e7).ToString("F1")))}");
        Assert.InRange(alone, 2, 4);
        Transceiver company = world.Join(1);
        world.Run(30);
        company.StopAdvertising();
        world.Run(18);
        Assert.Equal(alone + 1, world.Boots.Count);
        Assert.Equal(SilentFault, world.Faults()[^1].Code);
        world.RequireSound();
    }

    [Fact]
    public void FiveHundredAdvertsASecondLeaveItAliveAndWithinItsMemory()
    {
        using HostedWorld world = HostedWorld.Running(5);
        int taken = 0;
        world.Stack.Taken += _ => taken++;
        List<Transceiver> crowd = [.. Enumerable.Range(First, 340).Select(i => world.Join(i, Ids.BandFrame(Ids.Of(i)), 500))];
        world.Run(10);
        crowd.ForEach(each => each.StopAdvertising());
        int inTheCrowd = taken;
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 10)} min after the crowd");
        world.Run(60);
        IReadOnlyList<long> counts = world.Stored().Counts;
        output.WriteLine($"{inTheCrowd} reports taken in 10 min, {world.Stack.ReportsLost} lost in the host, {world.Stack.MostWaiting} waited at most");
        output.WriteLine($"dropped {counts[Counter.AdvertsDropped]}, ids refused {counts[Counter.IdsRefused]}, evicted {counts[Counter.EncountersEvicted]}");
        Assert.True(inTheCrowd > 500);
        Assert.InRange(world.Stack.MostWaiting, 1, 128);
        Assert.InRange(world.Logged("reports"), inTheCrowd, taken + 100);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    // Lengths that fit and such that do not, as a broken sender has them.
    private static byte[] RandomOctets(Random random)
    {
        byte[] octets = new byte[random.Next(32)];
        random.NextBytes(octets);
        for (int at = 0; at < octets.Length; at += octets[at] + 1)
        {
            octets[at] = (byte)random.Next(12);
        }

        return octets;
    }
}
