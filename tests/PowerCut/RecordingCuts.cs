using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Records, segments, retention, compaction and state, with the power cut at every octet and every operation.</summary>
public class RecordingCuts
{
    private const int Phases = 6;
    private const int Steps = 12;
    private const int EveryHowManyth = 16;       // A second cut at every step of the recovery, for each so-manyth first cut.

    private readonly ITestOutputHelper _output;

    public RecordingCuts(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void NothingAcknowledgedIsLostAtAnyCutNorAtASecondOneWhileItRecovers()
    {
        var begin = new FlashStore(RecordingRig.Blocks * RecordingRig.Block, 5, RecordingRig.Block);
        HashSet<string> acknowledged = [];
        bool hasKeys = false;
        long secondCuts = 0;
        for (int phase = 0; phase < Phases; phase++)
        {
            var reference = new ReferenceRun(begin, phase, Steps, acknowledged, hasKeys);
            Assert.Subset(reference.AliveAtBegin, acknowledged);
            for (long cut = 0; cut < reference.Cuts; cut++)
            {
                FlashStore store = begin.Snapshot();
                store.CutAfter(cut);
                Assert.True(WasCut(store, reference));
                store.Restart();
                secondCuts += cut % EveryHowManyth == 0 ? CutRecoveryEverywhere(store, reference, cut) : 0;
                RequireRecovered(store, reference, cut, reference.MustSurvive(cut), $"phase {phase} cut {cut}");
            }

            _output.WriteLine($"phase {phase}: {reference.Cuts} cuts");
            begin = reference.End;
            acknowledged = reference.Acknowledged;
            hasKeys = reference.HasKeys;
        }

        _output.WriteLine($"{secondCuts} second cuts");
        Assert.True(secondCuts > 1000);
    }

    private static bool WasCut(FlashStore store, ReferenceRun reference)
    {
        try
        {
            var rig = new RecordingRig(store, reference.Phase);
            for (int step = 0; step < reference.Steps; step++)
            {
                rig.Step(step);
            }
        }
        catch (PowerLostException)
        {
            return true;
        }

        return false;
    }

    // Every second cut of every recovery.
    private static long CutRecoveryEverywhere(FlashStore store, ReferenceRun reference, long cut)
    {
        FlashStore whole = store.Snapshot();
        HashSet<string> aliveAfter = new RecordingRig(whole, reference.Phase + 1).Alive();
        long all = whole.StepsTaken - store.StepsTaken;
        HashSet<string> must = reference.MustSurvive(cut).Where(aliveAfter.Contains).ToHashSet();
        for (long second = 0; second < all; second++)
        {
            FlashStore twice = store.Snapshot();
            twice.CutAfter(second);
            Assert.Throws<PowerLostException>(() => new RecordingRig(twice, reference.Phase + 1));
            twice.Restart();
            RequireRecovered(twice, reference, cut, must, $"phase {reference.Phase} cut {cut} and {second}");
        }

        return all;
    }

    private static void RequireRecovered(
        FlashStore store, ReferenceRun reference, long cut, HashSet<string> must, string replay)
    {
        var rig = new RecordingRig(store, reference.Phase + 1);
        List<Seen> seen = Seen.All(rig.Journal, store);
        HashSet<string> keys = seen.Select(each => each.Key).ToHashSet();
        Assert.True(must.IsSubsetOf(keys), $"{replay}: lost {string.Join(" ", must.Except(keys))}");
        Assert.True(keys.Count == seen.Count, $"{replay}: doubled");
        Assert.True(keys.All(reference.WasEver), $"{replay}: torn {keys.FirstOrDefault(key => !reference.WasEver(key))}");
        Assert.True(rig.HasKeys || !reference.MustHaveKeys(cut), $"{replay}: keys lost");
        RequireNumbers(seen, reference.NumbersBefore(cut), replay);

        long next = rig.Journal.NextSequence;
        for (int step = 0; step < 3; step++)
        {
            rig.Step(step);
        }

        rig.Finish();
        List<Seen> later = Seen.All(rig.Journal, store, durableOnly: true);
        Assert.True(later.Any(each => each.Sequence >= next), $"{replay}: nothing new");
        Assert.True(later.Select(each => each.Key).Distinct().Count() == later.Count, $"{replay}: doubled later");
        RequireNumbers(later, seen.Where(each => !each.IsState).ToDictionary(each => each.Key, each => each.Sequence), replay);
    }

    // In order, and what had a number still has it.
    private static void RequireNumbers(List<Seen> seen, Dictionary<string, long> before, string replay)
    {
        long last = -1;
        foreach (Seen each in seen)
        {
            Assert.True(each.Sequence > last, $"{replay}: {each} out of order");
            Assert.True(
                !before.TryGetValue(each.Key, out long number) || number == each.Sequence, $"{replay}: {each} was {number}");
            last = each.Sequence;
        }
    }
}
