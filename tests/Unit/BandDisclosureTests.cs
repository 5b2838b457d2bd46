using System;
using System.Linq;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The door by which a key leaves the band: by whose act, which key, and what goes with it.</summary>
public class BandDisclosureTests
{
    private const int HoldMs = 4000;
    private const int AskedMs = 30000;
    private const int GestureMs = 20000;
    private const int First = BandState.Stretches - 1;          // Where the first stretch is kept.
    private const int Second = First - 1;
    private const int PassesEveryMs = 600_000;

    [Fact]
    public void NothingLeavesWithoutTheWearersPressWhileTheBandAsks()
    {
        BandBench bench = Lived(BandBench.HourMs);
        var sync = new SyncParts(bench);
        Assert.False(sync.Want(0, long.MaxValue));
        sync.Hold(HoldMs, BandBench.MinuteMs);                      // Nobody asked.
        Assert.False(sync.Want(0, long.MaxValue));
        sync.Disclosing.Ask(sync.NowMs);
        sync.RunFor(BandBench.MinuteMs);
        Assert.False(sync.Want(0, long.MaxValue));                  // It asks, and nobody answers.
        sync.Hold(1000, 1000);
        Assert.False(sync.Want(0, long.MaxValue));                  // A tap is no answer.
        sync.RunFor(ConsentGate.AsksForMs);
        sync.Hold(HoldMs, BandBench.MinuteMs);                      // Too late.
        Assert.False(sync.Want(0, long.MaxValue));
        Assert.False(sync.IsOpen);
        Assert.Null(Disclosed.Octets(sync));
        sync.Leave();
        Assert.Equal(0, bench.Loop.Counts[Counter.Disclosures]);
        Assert.DoesNotContain(bench.Records(), each => each.State == BandStateCode.Disclosed);
    }

    [Fact]
    public void AConsentServesOnceAndNotForLong()
    {
        var sync = new SyncParts(Lived(BandBench.HourMs));
        Consent(sync);
        sync.RunFor(Identity.Consent.LastsMs + 1000);
        Assert.False(sync.Want(0, long.MaxValue));
        Disclose(sync, 0, long.MaxValue);
        Assert.False(sync.Want(0, long.MaxValue));
        Assert.False(sync.WantAgain(First));
        sync.RunFor(Disclosing.StaysOpenMs + 1000);
        Assert.False(sync.IsOpen);
        Assert.Null(Disclosed.Octets(sync));
    }

    [Theory]
    [InlineData(-40)]       // Before the window.
    [InlineData(-2)]
    [InlineData(0)]
    public void TheKeyIsOfTheLaterOfWindowAndRequestAndGivesTheIdsThatWereSent(int fromDays)
    {
        BandBench bench = Lived(4 * BandBench.DayMs);
        byte[] baseKey = bench.FakeEntropy.LastKey.ToArray();
        int firstDay = KeySchedule.DayOf(FakeClock.NoonUtcSeconds);
        long now = bench.FakeClock.UtcSeconds;
        long from = now + (fromDays * 86400L);
        Assert.Equal(0, bench.FakeEntropy.KeysWithoutScan);
        var sync = new SyncParts(bench);
        Disclosed disclosed = Disclose(sync, from, long.MaxValue);
        int day = Math.Max(firstDay, KeySchedule.DayOf(from));
        Assert.Equal(Math.Max(firstDay * 96L, from / 900), disclosed.FirstSlot);
        Assert.Equal(now / 900, disclosed.LastSlot);
        Assert.Equal(Convert.ToHexString(PlainDerivation.DailyKey(baseKey, day - firstDay)), Convert.ToHexString(disclosed.Key));

        sync.Leave();
        int sent = bench.ScriptedRadio.Broadcasts.Count;
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(2, bench.FakeEntropy.Keys);
        byte[] id = PlainDerivation.Id(PlainDerivation.DailyKey(disclosed.Key, 1), 3);
        Assert.True(bench.ScriptedRadio.Broadcasts.Count > sent);
        Assert.DoesNotContain(bench.ScriptedRadio.Broadcasts.Skip(sent), each => IsOf(each.IdHead, disclosed, id));
    }

    [Fact]
    public void TheHistoryHasEachEncounterOfTheTimeOnceAndNothingElse()
    {
        BandBench bench = Lived(3 * BandBench.DayMs);
        long now = bench.FakeClock.UtcSeconds;
        long from = now - 90000;
        long to = now - 40000;
        var sync = new SyncParts(bench);
        Disclosed disclosed = Disclose(sync, from, to);
        sync.Leave();
        long first = from / 900 * 900;
        var expected = bench.Records().Where(each => !each.IsState && each.StartUtcSeconds >= first && each.StartUtcSeconds <= to).ToList();
        Assert.True(expected.Count > 50);
        Assert.Equal(expected.Select(each => (each.StartUtcSeconds, each.Id)), disclosed.Lines.Select(line => (line.UtcSeconds, line.Id)));
        Assert.All(disclosed.Lines, line => Assert.InRange(line.RssiDbm, -80, -50));
    }

    [Fact]
    public void WhatGrowsMeanwhileNeitherDoublesNorTearsIt()
    {
        BandBench bench = Lived(BandBench.DayMs);
        var sync = new SyncParts(bench);
        Disclose(sync, 0, long.MaxValue);
        long next = sync.Ground.Journal.NextSequence;
        Disclosed disclosed = Disclosed.Of(Disclosed.Octets(sync, 500, () => Append(sync, bench.FakeClock.UtcSeconds))!);
        Assert.True(disclosed.IsWhole);
        Assert.True(sync.Ground.Journal.NextSequence > next);
        Assert.Equal(disclosed.Lines.Count, disclosed.Lines.Distinct().Count());
        Assert.Equal(Disclosed.Of(Disclosed.Octets(sync, 7)!).Lines, disclosed.Lines);
    }

    [Fact]
    public void TheBandGoesOnWithAFreshChainAndWashesTheOldOneAway()
    {
        var store = new FlashStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        byte[] old = bench.FakeEntropy.LastKey.ToArray();
        Disclosed disclosed = Visit(bench, sync => Disclose(sync, bench.FakeClock.UtcSeconds - 3600, long.MaxValue));
        Assert.NotEqual(old, disclosed.Key);
        bench.RunFor(BandBench.HourMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.False(store.Holds(old), "a key of days that were not disclosed is in flash");
        Assert.True(store.Holds(disclosed.Key));
        Assert.Single(bench.Records(), each => each.State == BandStateCode.Disclosed);
        Assert.Equal(1, bench.Loop.Counts[Counter.Disclosures]);
    }

    [Fact]
    public void ItCanBeGivenAgainUnderANewConsentUntilRetentionTakesIt()
    {
        var store = new FlashStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        Disclosed first = Visit(bench, sync => Disclose(sync, 0, long.MaxValue));
        bench.RunFor(2 * BandBench.DayMs);
        Disclosed again = Visit(bench, sync =>
        {
            Assert.False(sync.WantAgain(First));
            return GiveAgain(sync, First);
        });
        Assert.Equal((first.FirstSlot, first.LastSlot, first.Lines.Count), (again.FirstSlot, again.LastSlot, again.Lines.Count));
        Assert.Equal(first.Key, again.Key);
        Assert.Equal(2, bench.Records().Count(each => each.State == BandStateCode.Disclosed));

        bench.RunFor(12 * BandBench.DayMs);     // Its first day has left the window: the key has gone forward.
        Disclosed late = Visit(bench, sync => GiveAgain(sync, First));
        Assert.True(late.FirstSlot > first.FirstSlot);
        Assert.Equal(PlainDerivation.DailyKey(first.Key, (late.FirstSlot / 96) - (first.FirstSlot / 96)), late.Key);
        bench.RunFor(3 * BandBench.DayMs);
        var last = new SyncParts(bench);
        Consent(last);
        Assert.False(last.WantAgain(First));
        Assert.False(store.Holds(late.Key));
    }

    [Fact]
    public void TwoStretchesCanBeGivenAgainAndAThirdIsRefusedUntilRetentionTakesTheFirst()
    {
        var store = new FlashStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        Disclosed first = Visit(bench, sync => Disclose(sync, 0, long.MaxValue));
        bench.RunFor(3 * BandBench.DayMs);
        Disclosed second = Visit(bench, sync => Disclose(sync, 0, long.MaxValue));
        Assert.NotEqual(first.Key, second.Key);
        Assert.True(second.FirstSlot > first.FirstSlot);
        bench.RunFor(BandBench.HourMs);
        int keys = bench.FakeEntropy.Keys;
        var again = new SyncParts(bench);
        RequireAgain(again, First, first);
        RequireAgain(again, Second, second);
        RequireAgain(again, First, first);
        Consent(again);
        Assert.False(again.Want(0, long.MaxValue));        // A third: there is no place.
        Assert.False(again.WantAgain(First + 1));
        Assert.False(again.WantAgain(-1));
        again.RunFor(BandBench.HourMs);
        Assert.Equal(keys, bench.FakeEntropy.Keys);
        Assert.True(store.Holds(first.Key) && store.Holds(second.Key));
        again.Leave();
        bench.RunFor(13 * BandBench.DayMs);
        var late = new SyncParts(bench);
        Assert.Equal(0, late.Disclosing.StretchEndUtcSeconds(First));
        Assert.True(late.Disclosing.StretchEndUtcSeconds(Second) > 0);
        Disclosed third = Disclose(late, 0, long.MaxValue);
        Assert.Equal(third.LastSlot, (late.Disclosing.StretchEndUtcSeconds(First) - 1) / 900);
    }

    [Fact]
    public void ASecondDisclosureThatTheStoreRefusesLeavesTheFirst()
    {
        var store = new MemoryStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        Disclosed first = Visit(bench, sync => Disclose(sync, 0, long.MaxValue));
        bench.RunFor(BandBench.HourMs);
        var second = new SyncParts(bench);
        Consent(second);
        store.Refuses = true;
        Assert.True(second.Want(0, long.MaxValue));
        second.RunFor(BandBench.MinuteMs);
        store.Refuses = false;
        Assert.Equal(0, second.Disclosing.StretchEndUtcSeconds(Second));
        second.Leave();
        bench.RunFor(BandBench.HourMs);
        RequireAgain(new SyncParts(bench), First, first);
    }

    [Fact]
    public void AStoreThatRefusesKeepsTheDoorShutAndTheOldChain()
    {
        var store = new MemoryStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        byte[] old = bench.FakeEntropy.LastKey.ToArray();
        var sync = new SyncParts(bench);
        Consent(sync);
        store.Refuses = true;
        Assert.True(sync.Want(0, long.MaxValue));
        sync.RunFor(BandBench.MinuteMs);
        Assert.False(sync.IsOpen);
        store.Refuses = false;
        int keys = bench.FakeEntropy.Keys;
        sync.RunFor(BandBench.MinuteMs);
        Assert.False(sync.IsOpen);
        sync.Leave();
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(keys, bench.FakeEntropy.Keys);
        Assert.Equal(old, Disclose(new SyncParts(bench), 0, long.MaxValue).Key);
    }

    [Theory]
    [InlineData(false)]     // Shut.
    [InlineData(true)]      // Left open too long.
    public void WhatWasBegunEndsWhenTheDoorShuts(bool isLeft)
    {
        var sync = new SyncParts(Lived(BandBench.DayMs));
        Disclose(sync, 0, long.MaxValue);
        var file = new DisclosureFile(sync.Ground.Journal.Walk, new HmacSha256(new Sha256()), sync.Ground.Journal.Record);
        Assert.True(sync.Disclosing.Start(file, Disclosed.MacKey, sync.NowMs));
        if (isLeft)
        {
            sync.RunFor(Disclosing.StaysOpenMs + 60_000);
        }
        else
        {
            sync.Disclosing.Shut();
        }

        Assert.Equal(0, file.Read(new byte[DisclosureFile.HeadOctets], 0, DisclosureFile.HeadOctets));
    }

    [Fact]
    public void AMomentBeforeTheWindowOrTurnedRoundGivesNothing()
    {
        BandBench bench = Lived(BandBench.DayMs);
        long now = bench.FakeClock.UtcSeconds;
        var sync = new SyncParts(bench);
        Consent(sync);
        Assert.False(sync.Want(now - 100, now - 5000));
        Assert.False(sync.Want(0, now - (40 * 86400)));
        Assert.False(sync.Want(long.MaxValue, long.MaxValue));
        Assert.True(sync.Want(long.MinValue, now));       // The consent was not spent on these.
    }

    internal static BandBench Lived(long ms, ISegmentStore? store = null)
    {
        var bench = new BandBench(store ?? new MemoryStore(64 * 4096)) { Air = b => Pass(b, PassesEveryMs) };
        bench.RunFor(ms);
        return bench;
    }

    internal static void Consent(SyncParts sync)
    {
        sync.Disclosing.Ask(sync.NowMs);
        sync.RunFor(AskedMs + HoldMs);      // The question is told, then the button is held.
        sync.Hold(HoldMs, GestureMs);
    }

    internal static Disclosed GiveAgain(SyncParts sync, int stretch)
    {
        Consent(sync);
        Assert.True(sync.WantAgain(stretch));
        return Read(sync);
    }

    internal static Disclosed Disclose(SyncParts sync, long from, long to)
    {
        Consent(sync);
        Assert.True(sync.Want(from, to));
        return Read(sync);
    }

    private static Disclosed Read(SyncParts sync)
    {
        sync.RunFor(BandBench.MinuteMs);
        Assert.True(sync.IsOpen);
        Disclosed disclosed = Disclosed.Of(Disclosed.Octets(sync)!);
        Assert.True(disclosed.IsWhole);
        return disclosed;
    }

    private static Disclosed Visit(BandBench bench, Func<SyncParts, Disclosed> give)
    {
        var sync = new SyncParts(bench);
        Disclosed disclosed = give(sync);
        sync.Leave();
        return disclosed;
    }

    private static void RequireAgain(SyncParts sync, int stretch, Disclosed before)
    {
        Disclosed again = GiveAgain(sync, stretch);
        Assert.Equal((before.FirstSlot, before.LastSlot, before.Lines.Count), (again.FirstSlot, again.LastSlot, again.Lines.Count));
        Assert.Equal(before.Key, again.Key);
    }

    private static void Append(SyncParts sync, long utcSeconds)
    {
        var encounter = new Encounter { DurationMs = 60000, Samples = 5 };
        Ids.Put(1_000_000 + sync.Ground.Journal.NextSequence, encounter.Id);
        sync.Ground.Journal.Append(encounter, utcSeconds);
    }

    // Another person every so often.
    private static void Pass(BandBench bench, int everyMs)
    {
        long number = 1 + (bench.FakeClock.UtcSeconds * 1000 / everyMs);
        byte[] frame = Ids.BandFrame(Ids.Of(number));
        bench.ScriptedRadio.Hear(number, -50 - (int)(number % 30), frame, frame.Length);
    }

    private static bool IsOf(ulong idHead, Disclosed disclosed, byte[] id) => idHead == BitConverter.ToUInt64(id) && disclosed.IsWhole;
}
