using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Tests.Contracts;
using Bluezone.Band.Tests.Unit.Fakes;
using Nano.System.IO;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>A module's provisioning file is whole or gone after a cut anywhere in its erasure, and what is gone has left nothing.</summary>
public sealed class ProvisioningCuts
{
    private const string Deployed = @"I:\provision.bin";
    private const int StepsOfBlanking = 1400;
    private const int StepsBetween = 1733;

    public ProvisioningCuts()
    {
        Esp32Code.Require();
    }

    [Theory]
    [InlineData(300)]
    [InlineData(900)]
    public void ACutAnywhereLeavesItWholeOrGone(int octets)
    {
        byte[] secret = [.. Enumerable.Range(1, octets).Select(i => (byte)((i * 37) | 1))];
        HostBench whole = Prepared(secret);
        long begin = whole.Machine.Drive.StepsTaken;
        Assert.True(TakeAndErase(whole, out int before));
        Assert.Equal(octets, before);
        long steps = whole.Machine.Drive.StepsTaken - begin;
        RequireGone(whole, secret, "uncut");

        int kept = 0;
        int gone = 0;
        foreach (long cut in Cuts(steps))
        {
            HostBench bench = Prepared(secret);
            bench.Machine.Drive.CutAfter(cut);
            TakeAndErase(bench, out _);
            bench.Machine.Drive.CutAfter(long.MaxValue);
            Assert.True(TakeAndErase(bench, out int found));
            Assert.True(found == 0 || found == octets, $"cut {cut}: {found} octets");
            kept += found == octets ? 1 : 0;
            gone += found == 0 ? 1 : 0;
            RequireGone(bench, secret, $"cut {cut}");
        }

        Assert.True(kept > 3 && gone > 100, $"{kept} kept, {gone} gone");
    }

    [Fact]
    public void AnErasureThatWasCutTwiceIsEndedAtTheThirdStart()
    {
        byte[] secret = [.. Enumerable.Range(1, 700).Select(i => (byte)((i * 37) | 1))];
        foreach (int cut in new[] { 720, 3000, 9000, 20_000, 60_000 })
        {
            HostBench bench = Prepared(secret);
            for (int times = 0; times < 2; times++)
            {
                bench.Machine.Drive.CutAfter(cut);
                TakeAndErase(bench, out _);
            }

            bench.Machine.Drive.CutAfter(long.MaxValue);
            Assert.True(TakeAndErase(bench, out int found));
            Assert.Equal(0, found);
            RequireGone(bench, secret, $"cut {cut}");
        }
    }

    private static IEnumerable<long> Cuts(long steps)
    {
        for (long cut = 0; cut < steps; cut += cut < StepsOfBlanking || cut > steps - 100 ? 1 : Math.Min(StepsBetween, Math.Max(1, steps - 99 - cut)))
        {
            yield return cut;
        }
    }

    private static HostBench Prepared(byte[] secret)
    {
        var bench = new HostBench();
        bench.Run(() =>
        {
            Directory.CreateDirectory(@"I:\segments");
            using FileStream file = new(Deployed, FileMode.Create, FileAccess.Write);
            file.Write(secret, 0, secret.Length);
        });
        return bench;
    }

    // As the firmware does at a start: what is read is taken, and then erased.
    private static bool TakeAndErase(HostBench bench, out int found)
    {
        bool isErased = false;
        int length = 0;
        byte[] octets = new byte[1024];
        bench.Run(() =>
        {
            var provisioning = (IProvisioning)Esp32Code.Make("ProvisioningFile", Esp32Code.Make("Health"));
            length = provisioning.Read(octets);
            isErased = provisioning.Erase();
        });
        found = length;
        return isErased;
    }

    private static void RequireGone(HostBench bench, byte[] secret, string replay)
    {
        Assert.Null(bench.Machine.Drive.Peek(Deployed));
        for (int at = 0; at + 16 <= secret.Length; at += 16)
        {
            Assert.False(bench.Machine.Drive.Holds(secret.AsSpan(at, 16)), $"{replay}: octets from {at} on are still in the flash");
        }

        Assert.DoesNotContain(bench.Machine.Drive.PeekNames("I:"), name => name.StartsWith("provision", StringComparison.Ordinal));
    }
}
