using System;
using System.Linq;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class SimFlash
{
    private const int Block = 64;

    [Fact]
    public void ItStartsAsGarbageThatTheSeedDecides()
    {
        byte[] raw = new FlashStore(4 * Block, 5, Block).CopyRaw();
        Assert.True(raw.Distinct().Count() > 50);
        Assert.Equal(raw, new FlashStore(4 * Block, 5, Block).CopyRaw());
        Assert.NotEqual(raw, new FlashStore(4 * Block, 6, Block).CopyRaw());
    }

    [Fact]
    public void ACutAtAnyStepLeavesAPrefixAndAllThatWasAcknowledged()
    {
        byte[] first = [.. Enumerable.Range(1, 100).Select(i => (byte)i)];
        byte[] second = [.. Enumerable.Range(101, 90).Select(i => (byte)i)];
        byte[] both = [.. first, .. second];
        int cuts = 0;
        for (long cut = 0; ; cut++)
        {
            var flash = new FlashStore(8 * Block, 1, Block);
            flash.CutAfter(cut);
            int acknowledged = 0;
            bool wasCut = false;
            try
            {
                acknowledged += flash.Append(1, first, 0, first.Length) ? first.Length : 0;
                acknowledged += flash.Append(1, second, 0, second.Length) ? second.Length : 0;
            }
            catch (PowerLostException)
            {
                wasCut = true;
                cuts++;
                Assert.Throws<PowerLostException>(() => flash.Length(1));
            }

            flash.Restart();
            byte[] left = ReadAll(flash, 1);
            Assert.InRange(left.Length, acknowledged, both.Length);
            Assert.Equal(both.Take(left.Length), left);
            Assert.True(flash.Append(1, [42], 0, 1));
            Assert.Equal(42, ReadAll(flash, 1).Last());
            if (!wasCut)
            {
                break;
            }
        }

        Assert.Equal(1 + 100 + 1 + 90 + 1, cuts);       // Making it, every octet, and both commits.
    }

    [Fact]
    public void ACutAroundADeletionLeavesAllOrNothing()
    {
        bool[] existed = new bool[3];
        for (int cut = 0; cut < existed.Length; cut++)
        {
            var flash = new FlashStore(4 * Block, 1, Block);
            flash.Append(3, [1, 2, 3], 0, 3);
            flash.CutAfter(cut);
            if (cut < 2)
            {
                Assert.Throws<PowerLostException>(() => flash.Delete(3));
            }
            else
            {
                Assert.True(flash.Delete(3));
            }

            flash.Restart();
            existed[cut] = flash.Length(3) == 3;
        }

        Assert.Equal([true, false, false], existed);
    }

    [Fact]
    public void WhatWasDeletedStaysInTheFlashUntilItIsScrubbed()
    {
        byte[] secret = [0xDE, 0xAD, 0xBE, 0xEF, 0x12, 0x34, 0x56, 0x78];
        var flash = new FlashStore(8 * Block, 1, Block);
        flash.Append(1, secret, 0, secret.Length);
        flash.Append(1, [1], 0, 1);
        flash.Delete(1);
        Assert.True(flash.Holds(secret));
        Assert.True(flash.Scrub());
        Assert.False(flash.Holds(secret));
    }

    [Fact]
    public void AnAppendLeavesTheOldCopyOfItsBlockBehind()
    {
        byte[] secret = [0xDE, 0xAD, 0xBE, 0xEF, 0x12, 0x34, 0x56, 0x78];
        var flash = new FlashStore(8 * Block, 1, Block);
        flash.Append(1, secret, 0, secret.Length);
        flash.Append(1, [1], 0, 1);
        Assert.Equal(2, Count(flash.CopyRaw(), secret));
    }

    [Fact]
    public void AScrubThatIsCutCanBeCalledAgain()
    {
        byte[] secret = [0xDE, 0xAD, 0xBE, 0xEF, 0x12, 0x34, 0x56, 0x78];
        var flash = new FlashStore(4 * Block, 1, Block);
        flash.Append(1, secret, 0, secret.Length);
        flash.Delete(1);
        flash.CutAfter(0);
        Assert.Throws<PowerLostException>(() => flash.Scrub());
        flash.Restart();
        Assert.True(flash.Holds(secret));
        Assert.True(flash.Scrub());
        Assert.False(flash.Holds(secret));
    }

    [Fact]
    public void ASnapshotGoesItsOwnWay()
    {
        var flash = new FlashStore(4 * Block, 1, Block);
        flash.Append(1, [1, 2, 3], 0, 3);
        FlashStore other = flash.Snapshot();
        other.FlipBit(1, 1, 0);
        other.Append(1, [4], 0, 1);
        flash.Append(1, [9], 0, 1);
        Assert.Equal([1, 2, 3, 9], ReadAll(flash, 1));
        Assert.Equal([1, 3, 3, 4], ReadAll(other, 1));
    }

    [Fact]
    public void WearIsSpreadOverTheBlocks()
    {
        var flash = new FlashStore(8 * Block, 1, Block);
        for (int i = 0; i < 500; i++)
        {
            Assert.True(flash.Append(i / 10, [(byte)i], 0, 1));
            flash.Delete((i / 10) - 1);
        }

        Assert.Equal(500, flash.EraseCounts.Sum());
        Assert.True(flash.EraseCounts.Max() - flash.EraseCounts.Min() <= 20);
        Assert.Equal(500, flash.OctetsWritten);
    }

    [Fact]
    public void APartThatDoesNotAnswerLooksFullAndEmpty()
    {
        var flash = new FlashStore(4 * Block, 1, Block);
        flash.Append(1, [1], 0, 1);
        flash.Answers = false;
        Assert.False(flash.Append(1, [2], 0, 1));
        Assert.Equal(-1, flash.Length(1));
        Assert.Equal(-1, flash.FirstAtOrAbove(0));
        Assert.Equal(0, flash.Read(1, 0, new byte[1], 0, 1));
        Assert.False(flash.Delete(1));
        Assert.False(flash.Scrub());
    }

    [Fact]
    public void ARefusedAppendLeavesThePrefixThatWasAskedFor()
    {
        var flash = new FlashStore(4 * Block, 1, Block);
        flash.RefuseNextAppendAfter(2);
        Assert.False(flash.Append(1, [1, 2, 3], 0, 3));
        Assert.Equal([1, 2], ReadAll(flash, 1));
        Assert.True(flash.Append(1, [4], 0, 1));
    }

    [Fact]
    public void InSteadyStateNothingIsAllocated()
    {
        var flash = new FlashStore(8 * Block, 1, Block);
        byte[] octets = new byte[100];
        Cycle(flash, octets, 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Cycle(flash, octets, 20);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Cycle(FlashStore flash, byte[] octets, int times)
    {
        for (int i = 0; i < times; i++)
        {
            flash.Append(i, octets, 0, octets.Length);
            flash.Append(i, octets, 0, 10);
            flash.Read(i, 0, octets, 0, 50);
            flash.Delete(i - 1);
        }

        flash.Delete(times - 1);
        flash.Scrub();
    }

    private static byte[] ReadAll(FlashStore flash, int segment)
    {
        byte[] octets = new byte[Math.Max(0, flash.Length(segment))];
        flash.Read(segment, 0, octets, 0, octets.Length);
        return octets;
    }

    private static int Count(byte[] raw, byte[] sought)
    {
        return Enumerable.Range(0, raw.Length - sought.Length + 1).Count(at => raw.AsSpan(at, sought.Length).SequenceEqual(sought));
    }
}
