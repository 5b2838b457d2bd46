using System;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Batches as files: what is written is read again, and what no band would take is not written.</summary>
public class BatchFileTests
{
    [Fact]
    public void WhatIsWrittenIsReadAgainInTheOrderOfKeys()
    {
        BatchFile file = SmallBatches.File(20, 77) with { Region = 63, Policy = new Policy(72, 40, 10, 0, 20) };
        BatchFile read = BatchFile.Read(file.Sign(SmallBatches.Key));
        Assert.Equal((file.Authority, 63, 77L, file.IssuedUtcSeconds), (read.Authority, read.Region, read.Serial, read.IssuedUtcSeconds));
        Assert.Equal(file.Policy, read.Policy);
        Assert.Equal(SmallBatches.Key.Identifier[..4], read.KeyId);
        Assert.True(read.IsDigestGood);
        string[] keys = [.. read.Entries.Select(each => Convert.ToHexString(each.Key))];
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(
            file.Entries.Select(each => (Convert.ToHexString(each.Key), each.FirstSlot, each.Slots, each.Grade)).Order(),
            read.Entries.Select(each => (Convert.ToHexString(each.Key), each.FirstSlot, each.Slots, each.Grade)).Order());
    }

    [Fact]
    public void EntriesInAnyOrderGiveTheSameOctets()
    {
        BatchFile file = SmallBatches.File(9);
        Assert.Equal(file.Sign(SmallBatches.Key), (file with { Entries = [.. file.Entries.Reverse()] }).Sign(SmallBatches.Key));
    }

    [Fact]
    public void WhatNoBandWouldTakeIsNotWritten()
    {
        PublishedEntry entry = SmallBatches.Entry(0);
        BatchFile file = SmallBatches.File(0);
        RequireRefusal(file with { Entries = [entry, entry] }, "twice");
        RequireRefusal(file with { Entries = [entry with { Slots = 0 }] }, "entry 1: it covers 0 slots");
        RequireRefusal(file with { Entries = [entry with { Slots = 2113 }] }, "2113 slots");
        RequireRefusal(file with { Entries = [entry with { FirstSlot = (SmallBatches.IssuedUtcSeconds / 900) + 1 }] }, "after the batch is issued");
        RequireRefusal(file with { Entries = [entry with { Grade = EntryGrade.Withdrawal }] }, "no slots");
        RequireRefusal(file with { Entries = [PublishedEntry.Lose(17) with { Slots = 1 }] }, "no slots");
        RequireRefusal(file with { Entries = [PublishedEntry.Lose(17) with { Key = new byte[32] }] }, "lost reader is a number");
        RequireRefusal(file with { Entries = [entry with { Grade = EntryGrade.LostReader, FirstSlot = 0, Slots = 0 }] }, "lost reader is a number");
        RequireRefusal(file with { Entries = [entry with { Key = new byte[31] }] }, "31 octets");
        RequireRefusal(file with { Serial = 0 }, "serial 0");
        RequireRefusal(file with { Authority = 65536 }, "authority 65536");
        RequireRefusal(file with { Region = -1 }, "region -1");
        RequireRefusal(file with { Policy = Policy.Official with { F1BriefMinutes = 16 } }, "16 minutes for a brief F1");
        RequireRefusal(file with { Policy = Policy.Official with { ClosePathLossDb = 29 } }, "29 dB");
    }

    [Fact]
    public void WhatIsNoBatchIsSaidNotToBe()
    {
        byte[] batch = SmallBatches.Signed(2);
        Assert.Contains("less than a header", Assert.Throws<BadBatchException>(() => BatchFile.Read(batch[..63])).Message);
        Assert.Contains("announces 1440", Assert.Throws<BadBatchException>(() => BatchFile.Read(batch[..^1])).Message);
        Assert.Contains("begins with B5 01", Assert.Throws<BadBatchException>(() => BatchFile.Read([0xB5, .. batch[1..]])).Message);
        batch[^1] ^= 1;
        Assert.False(BatchFile.Read(batch).IsDigestGood);
    }

    [Theory]
    [InlineData(0.5, 54)]
    [InlineData(1, 60)]
    [InlineData(2, 66)]
    [InlineData(4, 72)]
    [InlineData(10, 80)]
    public void MetresBecomeAPathLoss(double metres, int pathLossDb)
    {
        Policy policy = Policy.At(metres);
        Assert.Equal(pathLossDb, policy.ClosePathLossDb);
        Assert.Equal((int)(metres * 10), policy.CloseTenthsM);
        Assert.Null(policy.Fault());
    }

    [Fact]
    public void TheOfficialPolicyIsTwoMetresForFifteenMinutes()
    {
        Assert.Equal(new Policy(66, 20, 15, 1, 0), Policy.Official);
        Assert.Equal(
            "close is within 2 m (path loss up to 66 dB); 15 min close to an F0 in a day are an F1, from 1 min a brief one, told to a nurse; "
            + "any closeness to an F1 is an F2",
            Policy.Official.ToString());
        Assert.Throws<BadBatchException>(() => Policy.At(0.04));
        Assert.Throws<BadBatchException>(() => Policy.At(11));
        Assert.Throws<BadBatchException>(() => Policy.At(double.NaN));
    }

    [Fact]
    public void TheFormatIsTheFirmwares()
    {
        Assert.Equal(BatchHeader.HeaderOctets, BatchFile.HeaderOctets);
        Assert.Equal(BatchEntry.EntryOctets, BatchFile.EntryOctets);
        Assert.Equal(BatchEntry.MostSlots, PublishedEntry.MostSlots);
        Assert.Equal(BatchHeader.LeastSignatureOctets, SmallBatches.Key.SignatureOctets);
    }

    private static void RequireRefusal(BatchFile file, string because)
    {
        Assert.Contains(because, Assert.Throws<BadBatchException>(() => file.Sign(SmallBatches.Key)).Message);
    }
}
