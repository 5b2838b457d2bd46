using System;
using System.Text;
using Bluezone.Band.Journal;
using Nano.System.IO;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A band's keys are in segments so small that the directory itself holds them: <c>Scrub</c> must wash it too.</summary>
public sealed class Esp32ScrubLeavesNothing : IDisposable
{
    private const int Capacity = 32 * 1024;
    private const int Block = 4096;
    private const int First = StateSlots.FirstSegment;      // The names of the files that wash are made for it.
    private const string Folder = @"I:\contract";

    private static readonly byte[] _secret = Encoding.ASCII.GetBytes("window key of a band");
    private static readonly byte[] _other = new byte[300];

    private readonly Esp32Rig _rig = new();
    private readonly RiggedStore _store;

    public Esp32ScrubLeavesNothing()
    {
        _store = Open();
    }

    [Fact]
    public void OfASmallSegmentThatWasReplacedNothingIsLeftWhereverTheLogStood()
    {
        for (int commits = 0; commits < 30; commits++)
        {
            int slot = First + (commits % 2);
            int other = First + ((commits + 1) % 2);
            Replace(slot, _secret);
            Replace(other, _other);
            for (int i = 0; i < commits; i++)
            {
                Replace(other, _other);
            }

            Replace(slot, _other);
            Assert.True(_store.Scrub());
            Assert.False(_rig.Drive.Holds(_secret), $"after {commits}");
        }

        Assert.Equal([300, 300], [_store.Length(First), _store.Length(First + 1)]);
        Assert.Equal(["00000001.seg", "00000002.seg"], _rig.Drive.PeekNames(Folder));
    }

    [Fact]
    public void OfASmallSegmentThatWasDeletedNothingIsLeftBesideManyOthers()
    {
        for (int segment = First + 2; segment < 10; segment++)
        {
            Replace(segment, new byte[2000]);
        }

        Replace(First + 1, _secret);
        Assert.True(_store.Delete(First + 1));
        Assert.True(_store.Scrub());
        Assert.False(_rig.Drive.Holds(_secret));
    }

    [Fact]
    public void WhatIsThereStays()
    {
        Replace(First, _secret);
        Assert.True(_store.Scrub());
        Assert.Equal(_secret, _rig.Drive.Peek(Folder + @"\00000001.seg"));
    }

    [Fact]
    public void FilledBlocksAloneDoNotWashTheDirectory()
    {
        Replace(First, _secret);
        Replace(First, _other);
        _rig.Drive.Fill(_rig.Drive.FreeOctets);
        _rig.Drive.Unfill();
        Assert.True(_rig.Drive.Holds(_secret));
    }

    [Theory]
    [InlineData("00000001.pre")]
    [InlineData("00000002.pre")]
    public void AWashThatFailsIsNotWiped(string name)
    {
        string path = Folder + "\\" + name;
        FileStream? held = null;
        _rig.Do(() => held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite));
        Assert.False(_store.Scrub());
        _rig.Do(held!.Dispose);
        Assert.True(_store.Scrub());
        Assert.Empty(_rig.Drive.PeekNames(Folder));
    }

    [Theory]
    [InlineData("00000001.pre")]
    [InlineData("00000002.pre")]
    [InlineData("fill.tmp")]
    public void WhatACutLeftIsDeletedAtTheStartAndIsNoStranger(string name)
    {
        _rig.Do(() => new FileStream(Folder + "\\" + name, FileMode.OpenOrCreate, FileAccess.ReadWrite).Dispose());
        Assert.Single(_rig.Drive.PeekNames(Folder));
        Open();
        Assert.Empty(_rig.Drive.PeekNames(Folder));
        Assert.Equal(0, _rig.StrangeFiles);
    }

    public void Dispose()
    {
        _rig.Dispose();
    }

    private RiggedStore Open()
    {
        return new RiggedStore(_rig, _rig.MakeStore(Capacity, Block));
    }

    private void Replace(int segment, byte[] octets)
    {
        Assert.True(_store.Delete(segment));
        Assert.True(_store.Append(segment, octets, 0, octets.Length));
    }
}
