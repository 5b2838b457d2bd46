using System;
using System.Linq;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Power lost in each operation of signing: an index may be lost, and none is used twice.</summary>
public class SigningCuts(ITestOutputHelper output)
{
    [Fact]
    public void ACutInAnyOperationLosesOneIndexAtMost()
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            bool wasCut = true;
            for (int cut = 1; wasCut; cut++)
            {
                var rig = new KeyRig(seed);
                rig.Open(30).Dispose();             // One more, and the next tree begins after the second.
                rig.Sign(1);
                rig.Disk.CutAt = rig.Disk.Operations + cut;
                wasCut = IsCut(() => rig.Sign(2));
                rig.Disk.Restart();
                long left = rig.Used.Keys.Max();
                using SigningKey key = rig.Open();
                Assert.InRange(key.Next, left + 1, left + 2);
                Assert.True(rig.SignsAnew(key, 99), $"seed {seed}, cut {cut}");
            }
        }
    }

    [Fact]
    public void ACutWhileAKeyIsMadeLeavesAKeyThatSignsOrNone()
    {
        bool wasCut = true;
        for (int cut = 1; wasCut; cut++)
        {
            var disk = new KeyDisk((ulong)cut) { CutAt = cut };
            var options = new SigningOptions { Files = disk, LedgerPath = "/ledger" };
            wasCut = IsCut(() => SigningKey.Create("/key", KeySize.Small, 1, options).Dispose());
            disk.Restart();
            try
            {
                using SigningKey key = SigningKey.Open("/key", options);
                Assert.Equal(0, key.Next);
            }
            catch (SigningRefusedException refused) when (refused.Reason == RefusalReason.Damaged)
            {
                Assert.True(wasCut);
            }
        }
    }

    [Fact]
    public void NoIndexLeavesTwiceOverAnyCutsAndRestarts()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var rig = new KeyRig(seed);
        int cuts = 0;
        for (int opened = 0; opened < 300 && rig.Used.Count < 600; opened++)
        {
            cuts += SignsUntilCut(rig, random, $"seed {seed}, opening {opened}") ? 1 : 0;
            rig.Disk.Restart();
        }

        using SigningKey last = rig.Open();
        Assert.InRange(last.Next, rig.Used.Count, rig.Used.Count + cuts);
        Assert.True(cuts > 20, $"seed {seed}: only {cuts} cuts");
    }

    [Fact]
    public void NoIndexLeavesTwiceWhenOldStatesAndLedgersComeBack()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var rig = new KeyRig(seed);
        var backup = rig.Disk.Backup(KeyRig.Path, KeyRig.State, KeyRig.Ledger);
        int refusals = 0;
        for (int round = 0; round < 200 && rig.Used.Count < 600; round++)
        {
            string replay = $"seed {seed}, round {round}";
            SignsUntilCut(rig, random, replay);
            rig.Disk.Restart();
            switch (random.NextBelow(6))
            {
                case 0:
                    backup = rig.Disk.Backup(KeyRig.Path, KeyRig.State, KeyRig.Ledger);
                    break;
                case 1:
                    rig.Disk.Restore(backup.Where(file => file.Key != KeyRig.Ledger).ToDictionary());
                    break;
                case 2:
                    rig.Disk.Restore(backup);
                    break;
                case 3:
                    rig.Disk.RollBack(backup.Where(file => file.Key == KeyRig.State).ToDictionary());
                    break;
            }

            refusals += OpensOrSkips(rig) ? 0 : 1;
        }

        Assert.True(refusals > 10, $"seed {seed}: only {refusals} refusals");
    }

    // Refused, whoever signs does what the page says: goes on above all that the ledger knows or was published.
    private static bool OpensOrSkips(KeyRig rig)
    {
        try
        {
            rig.Open().Dispose();
            return true;
        }
        catch (SigningRefusedException refused) when (refused.Reason is RefusalReason.OldState or RefusalReason.InDoubt)
        {
            rig.Open(Math.Max(refused.LowestFree, rig.Used.Keys.DefaultIfEmpty(0).Max() + 2), acknowledges: true).Dispose();
            return false;
        }
    }

    private static bool SignsUntilCut(KeyRig rig, SeededRandom random, string replay)
    {
        rig.Disk.CutAt = rig.Disk.Operations + 1 + random.NextBelow(40);
        bool wasCut = IsCut(() =>
        {
            using SigningKey key = rig.Open();
            for (int i = random.NextBelow(8); i >= 0; i--)
            {
                Assert.True(rig.SignsAnew(key, i), replay);
            }
        });
        rig.Disk.CutAt = 0;
        return wasCut;
    }

    private static bool IsCut(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (KeyDisk.PowerCutException)
        {
            return true;
        }
    }
}
