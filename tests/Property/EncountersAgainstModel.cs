using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>Random sightings through the table and through a model that keeps every sighting in a dictionary.</summary>
public class EncountersAgainstModel
{
    private const int Capacity = 24;
    private const int CycleMs = 15000;
    private const int GapMs = 300000;

    private readonly ITestOutputHelper _output;
    private readonly Encounter _encounter = new();

    public EncountersAgainstModel(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void TableAndModelAgree()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        for (int run = 0; run < 60; run++)
        {
            _output.WriteLine($"seed {seed + (ulong)run}");
            Run(new SeededRandom(seed + (ulong)run), $"seed {seed + (ulong)run}");
        }
    }

    private void Run(SeededRandom random, string replay)
    {
        var table = new EncounterTable(Capacity, new Nearness(0, Nearness.DefaultNearPathLossDb), CycleMs, GapMs);
        var model = new Dictionary<string, List<(long AtMs, bool IsNear, int RssiDbm)>>();
        long nowMs = 0;
        for (int step = 0; step < 1500; step++)
        {
            nowMs += random.NextBelow(30000);
            int number = 1 + random.NextBelow(Capacity);        // No more ids than rows and than a burst: none is refused.
            int rssiDbm = -100 + random.NextBelow(60);
            long heardAtMs = Math.Max(0, nowMs - (random.NextBelow(8) == 0 ? random.NextBelow(20000) : 0));
            var kind = (SenderKind)(number % 4);
            Observed observed = table.Observe(Ids.Sighting(number, heardAtMs, rssiDbm, kind));
            Assert.True(observed is Observed.Continued or Observed.Opened or Observed.Refused, replay);
            Assert.True((observed == Observed.Continued) == model.ContainsKey(Ids.Hex(number)), replay);
            if (observed != Observed.Refused)
            {
                int txDbm = kind == SenderKind.Android ? -15 : 0;
                model.TryAdd(Ids.Hex(number), []);
                model[Ids.Hex(number)].Add((heardAtMs, txDbm - rssiDbm <= 66, rssiDbm));
            }

            if (random.NextBelow(10) == 0)
            {
                CloseQuiet(table, model, nowMs, replay);
            }
        }

        while (table.TakeAny(_encounter))
        {
            RequireSame(model, replay);
        }

        Assert.True(model.Count == 0, replay);
    }

    private void CloseQuiet(
        EncounterTable table, Dictionary<string, List<(long AtMs, bool IsNear, int RssiDbm)>> model, long nowMs, string replay)
    {
        string[] expected = model
            .Where(each => nowMs - Last(each.Value) > GapMs || nowMs - each.Value[0].AtMs >= EncounterTable.LongestMs)
            .Select(each => each.Key)
            .Order()
            .ToArray();
        var taken = new List<string>();
        while (table.TakeQuiet(nowMs, long.MaxValue, _encounter))
        {
            taken.Add(Convert.ToHexString(_encounter.Id));
            RequireSame(model, replay);
        }

        Assert.True(expected.SequenceEqual(taken.Order()), replay);
    }

    private void RequireSame(Dictionary<string, List<(long AtMs, bool IsNear, int RssiDbm)>> model, string replay)
    {
        Assert.True(model.Remove(Convert.ToHexString(_encounter.Id), out List<(long AtMs, bool IsNear, int RssiDbm)>? heard), replay);
        long near = heard[0].IsNear ? CycleMs / 2 : 0;
        (long AtMs, bool IsNear, int RssiDbm) last = heard[0];
        foreach ((long AtMs, bool IsNear, int RssiDbm) each in heard.Skip(1))
        {
            if (each.AtMs >= last.AtMs)
            {
                near += each.IsNear ? Math.Min(GapMs, each.AtMs - last.AtMs) : 0;
                last = each;
            }
        }

        near += last.IsNear ? CycleMs / 2 : 0;
        long duration = Math.Min(EncounterTable.LongestMs, last.AtMs - heard[0].AtMs) + CycleMs;
        Assert.True(_encounter.DurationMs == duration, replay);
        Assert.True(_encounter.NearMs == Math.Min(near, duration), replay);
        Assert.True(_encounter.NearMs <= _encounter.DurationMs, replay);
        Assert.True(_encounter.Samples == heard.Count, replay);
        Assert.True(_encounter.RssiMaxDbm == heard.Max(each => each.RssiDbm), replay);
        Assert.True(_encounter.RssiMeanDbm == heard.Sum(each => each.RssiDbm) / heard.Count, replay);
        Assert.True(_encounter.FirstHeardMs == heard[0].AtMs, replay);
    }

    private static long Last(List<(long AtMs, bool IsNear, int RssiDbm)> heard)
    {
        return heard.Max(each => each.AtMs);
    }
}
