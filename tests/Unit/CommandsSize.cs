using System;
using System.Linq;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Sizes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Loop;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band size</c>: the limit is a real one, and what it counts is everything.</summary>
public class CommandsSize
{
    [Fact]
    public void ABandTakesLessThan25Kb()
    {
        CommandsCalled called = CommandsCalled.With("size");
        called.RequireDone();
        int octets = int.Parse(called.After("total").Split(' ')[0]);
        Assert.InRange(octets, 10 * 1024, 25 * 1024);
        Assert.InRange(int.Parse(called.After("sync").Split(' ')[0]), 10 * 1024, 25 * 1024);
        Assert.EndsWith("kept", called.After("limit"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(object), 12)]
    [InlineData(typeof(Encounter), 12 + (8 * 12))]
    public void AnObjectTakesABlockAndOneAField(Type type, int octets)
    {
        Assert.Equal(octets, HeapRule.OctetsOf(Activator.CreateInstance(type)!));
    }

    [Theory]
    [InlineData(typeof(byte), 0, 12)]
    [InlineData(typeof(byte), 12, 24)]
    [InlineData(typeof(byte), 13, 36)]
    [InlineData(typeof(bool), 128, 12 + 132)]
    [InlineData(typeof(long), 128, 12 + 1032)]
    [InlineData(typeof(string), 4, 12 + 48)]
    public void AnArrayIsCompactAndRoundedUp(Type element, int length, int octets)
    {
        Assert.Equal(octets, HeapRule.OctetsOf(Array.CreateInstance(element, length)));
    }

    [Fact]
    public void TheWalkMeetsEveryRoomAndEachThingOnce()
    {
        HeapObject[] found = [.. new HeapWalk(new BandLoop(new ScriptedBand())).Found];
        string[] rooms = found.Select(each => each.Room).Distinct().ToArray();
        Assert.Superset(
            new[] { "Air", "Bytes", "Encounters", "Identity", "Journal", "Loop", "Schedule" }.ToHashSet(), rooms.ToHashSet());
        Assert.Contains(found, each => each.Path == "BandLoop._ground.Table._words" && each.Octets == 12 + 1536);
        Assert.Single(found, each => each.Type == nameof(EncounterTable));
        Assert.DoesNotContain(found, each => each.Type == nameof(ScriptedBand) || each.Type == nameof(MemoryStore));
    }
}
