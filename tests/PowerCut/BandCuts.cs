using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>A whole band in a crowd, its journal full, with the power cut at every octet and every operation.</summary>
public class BandCuts
{
    private const int Block = 768;
    private const int Blocks = 16;
    private const int Phases = 3;
    private const long PhaseMs = 8 * BandBench.MinuteMs;
    private const int PassesEveryMs = 10000;
    private const int EveryHowManyth = 160;      // A second cut at every step of the start, for each so-manyth first cut.

    private const int GoesOnEvery = 16;

    private readonly ITestOutputHelper _output;
    private readonly List<long> _ends = [];
    private readonly List<HashSet<string>> _afterRestart = [];
    private bool _restartGaveUp;
    private HashSet<string> _atBegin = [];

    public BandCuts(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void ACutLeavesWhatTheTickBeforeOrTheTickItselfWouldHaveLeft()
    {
        var begin = new FlashStore(Blocks * Block, 8, Block);
        Band(begin, 0).RunFor(70 * BandBench.MinuteMs);     // Fills the journal.
        for (int phase = 1; phase <= Phases; phase++)
        {
            FlashStore end = Reference(begin, phase);
            int secondCuts = 0;
            for (long cut = 0; cut < _ends[^1]; cut++)
            {
                FlashStore store = begin.Snapshot();
                store.CutAfter(cut);
                Assert.Throws<PowerLostException>(() => Band(store, phase).RunFor(PhaseMs));
                store.Restart();
                int tick = _ends.FindIndex(e => e > cut);
                if (cut % EveryHowManyth == 0)
                {
                    secondCuts += CutTheStart(store, phase, tick, cut);
                }

                RequireRecovered(store, phase, tick, $"phase {phase} cut {cut}");
            }

            _output.WriteLine($"phase {phase}: {_ends[^1]} cuts, {secondCuts} second cuts");
            begin = end;
        }
    }

    private static BandBench Band(FlashStore store, int phase)
    {
        var bench = new BandBench(store, (ulong)phase + 1);
        bench.FakeClock.SetUtc(FakeClock.NoonUtcSeconds + (3600 * phase), 1);
        bench.Air = b =>
        {
            // Somebody else passes by every ten seconds, some of them near.
            long number = (phase * 100_000) + 1 + (b.NowMs / PassesEveryMs);
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            b.ScriptedRadio.Hear(number, number % 3 == 0 ? -50 : -80, frame, frame.Length);
            b.FakeButton.PressMs = b.NowMs < 1000 ? 4000 : 0;       // An hour has passed since the last phase: confirmed.
        };
        return bench;
    }

    // Notes, for each tick that touched the flash, what a restart behind it would find.
    private FlashStore Reference(FlashStore begin, int phase)
    {
        FlashStore store = begin.Snapshot();
        long first = store.StepsTaken;
        _ends.Clear();
        _afterRestart.Clear();
        _atBegin = new JournalBench(store.Snapshot(), Blocks * Block).Records().Select(each => each.Id).ToHashSet();
        _afterRestart.Add(IdsAfterRestart(store, phase).ToHashSet());
        BandBench bench = Band(store, phase);
        Note(store, first, phase);
        long saved = SavedTimes(store);
        int checkedSaves = 0;
        while (bench.Loop.NextTickAtMs <= PhaseMs)
        {
            bench.FakeClock.UptimeMs = bench.Loop.NextTickAtMs;
            bench.Tick();
            if (store.StepsTaken - first == _ends[^1])
            {
                continue;
            }

            Note(store, first, phase);
            // A restart turns open encounters into records, and may have to give up others for them: by the rule, so not looked at.
            bool wasSaved = SavedTimes(store) != saved;
            saved = SavedTimes(store);
            if (wasSaved && !_restartGaveUp)
            {
                checkedSaves++;
                string[] covered = bench.Records().Where(each => !each.IsState).Select(each => each.Id).ToArray();
                Assert.Subset(_afterRestart[^1], covered.ToHashSet());
                Assert.Equal(covered.Length + bench.Loop.OpenEncounters, _afterRestart[^1].Count);
            }
        }

        Assert.True(checkedSaves >= 2, $"{checkedSaves} saves looked at");
        _output.WriteLine($"{bench.Loop.Journal.Segments} segments, {bench.Loop.Journal.GivenUp} given up, {_ends.Count} ticks touched the flash");
        return store;
    }

    private void Note(FlashStore store, long first, int phase)
    {
        _ends.Add(store.StepsTaken - first);
        BandBench restarted = Band(store.Snapshot(), phase);
        _afterRestart.Add(Encounters(restarted).ToHashSet());
        _restartGaveUp = restarted.Loop.Journal.GivenUp > 0;
    }

    private static long SavedTimes(FlashStore store)
    {
        var slots = new StateSlots(store);
        slots.Load(new BandState());
        return slots.Sequence;
    }

    private static List<string> IdsAfterRestart(FlashStore store, int phase)
    {
        return Encounters(Band(store.Snapshot(), phase));
    }

    private static List<string> Encounters(BandBench bench)
    {
        List<Seen> records = bench.Records();
        Assert.Equal(records.Select(each => each.Sequence).Distinct().Order(), records.Select(each => each.Sequence));
        return records.Where(each => !each.IsState).Select(each => each.Id).ToList();
    }

    private int CutTheStart(FlashStore store, int phase, int tick, long cut)
    {
        FlashStore whole = store.Snapshot();
        Band(whole, phase);
        int all = (int)(whole.StepsTaken - store.StepsTaken);
        for (int second = 0; second < all; second++)
        {
            FlashStore twice = store.Snapshot();
            twice.CutAfter(second);
            Assert.Throws<PowerLostException>(() => Band(twice, phase));
            twice.Restart();
            RequireRecovered(twice, phase, tick, $"phase {phase} cut {cut} and {second}");
        }

        return all;
    }

    private void RequireRecovered(FlashStore store, int phase, int tick, string replay)
    {
        HashSet<string> before = _afterRestart[tick];
        HashSet<string> after = _afterRestart[tick + 1];
        BandBench bench = Band(store, phase + 50);
        List<string> found = Encounters(bench);
        Assert.True(found.Distinct().Count() == found.Count, $"{replay}: doubled");
        Assert.True(before.Where(after.Contains).All(found.Contains), $"{replay}: lost");
        Assert.True(found.All(id => before.Contains(id) || after.Contains(id) || _atBegin.Contains(id)), $"{replay}: torn");
        if (store.StepsTaken % GoesOnEvery == 0)
        {
            long next = bench.Loop.Journal.NextSequence;
            bench.RunFor(PhaseMs);
            Assert.True(bench.Loop.Journal.NextSequence > next && bench.Loop.IsRunning, $"{replay}: does not go on");
        }
    }
}
