using System.Linq;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of ISegmentStore must do; run once for each.</summary>
public abstract class SegmentStoreSuite
{
    protected const int Block = 4096;
    protected const int Capacity = 4 * Block;

    protected abstract ISegmentStore Store { get; }

    [Fact]
    public void NothingIsThereAtFirst()
    {
        Assert.Equal(-1, Store.FirstAtOrAbove(0));
        Assert.Equal(-1, Store.Length(0));
        Assert.Equal(0, Store.Read(0, 0, new byte[4], 0, 4));
    }

    [Fact]
    public void CapacityIsWholeBlocks()
    {
        Assert.Equal(Capacity, Store.CapacityOctets);
        Assert.Equal(0, Store.CapacityOctets % Store.BlockOctets);
    }

    [Fact]
    public void WhatWasAppendedIsReadBack()
    {
        Assert.True(Store.Append(7, [9, 1, 2, 3, 9], 1, 3));
        Assert.True(Store.Append(7, [4, 5], 0, 2));
        Assert.Equal(5, Store.Length(7));
        Assert.Equal([1, 2, 3, 4, 5], ReadAll(7));
    }

    [Fact]
    public void OctetsAreCopiedAtTheCall()
    {
        byte[] octets = [1, 2, 3];
        Store.Append(0, octets, 0, 3);
        octets[1] = 99;
        Assert.Equal([1, 2, 3], ReadAll(0));
    }

    [Fact]
    public void ReadingStopsAtTheEnd()
    {
        Store.Append(1, [1, 2, 3], 0, 3);
        byte[] into = [7, 7, 7, 7, 7];
        Assert.Equal(2, Store.Read(1, 1, into, 2, 3));
        Assert.Equal([7, 7, 2, 3, 7], into);
        Assert.Equal(0, Store.Read(1, 3, into, 0, 1));
        Assert.Equal(0, Store.Read(1, 300, into, 0, 1));
    }

    [Fact]
    public void ReadingCrossesBlocks()
    {
        byte[] octets = Octets((2 * Block) + 100, 3);
        Assert.True(Store.Append(2, octets, 0, octets.Length));
        byte[] middle = new byte[Block];
        Assert.Equal(Block, Store.Read(2, Block - 50, middle, 0, Block));
        Assert.Equal(octets.Skip(Block - 50).Take(Block), middle);
    }

    [Fact]
    public void ManyAppendsMakeOneSegment()
    {
        byte[] octets = Octets(Block + 904, 5);
        for (int i = 0; i < octets.Length; i += 100)
        {
            Assert.True(Store.Append(3, octets, i, 100));
        }

        Assert.Equal(octets, ReadAll(3));
    }

    [Fact]
    public void AnEmptyAppendMakesAnEmptySegment()
    {
        Assert.True(Store.Append(4, [], 0, 0));
        Assert.Equal(0, Store.Length(4));
        Assert.Equal(4, Store.FirstAtOrAbove(0));
    }

    [Fact]
    public void SegmentsAreFoundInOrder()
    {
        foreach (int segment in new[] { 1_000_000, 3, 40 })
        {
            Store.Append(segment, [1], 0, 1);
        }

        Assert.Equal(3, Store.FirstAtOrAbove(0));
        Assert.Equal(3, Store.FirstAtOrAbove(3));
        Assert.Equal(40, Store.FirstAtOrAbove(4));
        Assert.Equal(1_000_000, Store.FirstAtOrAbove(41));
        Assert.Equal(-1, Store.FirstAtOrAbove(1_000_001));
    }

    [Fact]
    public void ADeletedSegmentIsGoneAndMayComeAgain()
    {
        Store.Append(5, [1, 2], 0, 2);
        Assert.True(Store.Delete(5));
        Assert.Equal(-1, Store.Length(5));
        Assert.Equal(-1, Store.FirstAtOrAbove(0));
        Assert.True(Store.Append(5, [3], 0, 1));
        Assert.Equal([3], ReadAll(5));
    }

    [Fact]
    public void DeletingNothingSucceeds()
    {
        Assert.True(Store.Delete(6));
    }

    [Fact]
    public void RoomIsCountedInBlocks()
    {
        for (int segment = 0; segment < Capacity / Block; segment++)
        {
            Assert.True(Store.Append(segment, [1], 0, 1));
        }

        Assert.False(Store.Append(100, [1], 0, 1));
        Assert.True(Store.Append(0, Octets(Block - 1, 1), 0, Block - 1));       // The rest of a block that is paid for.
        Assert.False(Store.Append(0, [1], 0, 1));
    }

    [Fact]
    public void AFullStoreTakesAgainAfterADeletion()
    {
        byte[] all = Octets(Capacity, 2);
        Assert.True(Store.Append(0, all, 0, Capacity));
        Assert.False(Store.Append(0, [1], 0, 1));
        Assert.Equal(all, ReadAll(0));
        Assert.True(Store.Delete(0));
        Assert.True(Store.Append(1, all, 0, Capacity));
        Assert.Equal(all, ReadAll(1));
    }

    [Fact]
    public void AnAppendThatDoesNotFitLeavesAPrefix()
    {
        byte[] octets = Octets(Capacity + 1, 8);
        Assert.False(Store.Append(0, octets, 0, octets.Length));
        byte[] left = Store.Length(0) < 0 ? [] : ReadAll(0);
        Assert.Equal(octets.Take(left.Length), left);
    }

    [Fact]
    public void ScrubbingKeepsWhatIsThere()
    {
        Store.Append(1, [1, 2, 3], 0, 3);
        Store.Append(2, [4], 0, 1);
        Store.Delete(2);
        Assert.True(Store.Scrub());
        Assert.Equal([1, 2, 3], ReadAll(1));
        Assert.Equal(-1, Store.FirstAtOrAbove(2));
        Assert.True(Store.Append(1, [5], 0, 1));
        Assert.Equal([1, 2, 3, 5], ReadAll(1));
    }

    protected static byte[] Octets(int count, int seed)
    {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++)
        {
            octets[i] = (byte)((i * 31) + (i >> 8) + seed);
        }

        return octets;
    }

    protected byte[] ReadAll(int segment)
    {
        byte[] octets = new byte[Store.Length(segment)];
        Assert.Equal(octets.Length, Store.Read(segment, 0, octets, 0, octets.Length));
        return octets;
    }
}
