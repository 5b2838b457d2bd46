using System;
using System.Linq;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
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
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        bench.FakeButton.PressMs = HoldMs;                  // Nobody asked.
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        bench.Loop.Disclosing.Ask(bench.NowMs);
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));        // It asks, and nobody answers.
        bench.FakeButton.PressMs = 1000;
        bench.RunFor(1000);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));        // A tap is no answer.
        bench.RunFor(ConsentGate.AsksForMs);
        bench.FakeButton.PressMs = HoldMs;                          // Too late.
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs));
        Assert.Null(Disclosed.Octets(bench));
        Assert.Equal(0, bench.Loop.Counts[Counter.Disclosures]);
        Assert.DoesNotContain(bench.Records(), each => each.State == BandStateCode.Disclosed);
    }

    [Fact]
    public void AConsentServesOnceAndNotForLong()
    {
        BandBench bench = Lived(BandBench.HourMs);
        Consent(bench);
        bench.RunFor(Identity.Consent.LastsMs + 1000);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        Disclose(bench, 0, long.MaxValue);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        Assert.False(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
        bench.RunFor(Disclosing.StaysOpenMs + 1000);
        Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs));
        Assert.Null(Disclosed.Octets(bench));
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
        Disclosed disclosed = Disclose(bench, from, long.MaxValue);
        int day = Math.Max(firstDay, KeySchedule.DayOf(from));
        Assert.Equal(Math.Max(firstDay * 96L, from / 900), disclosed.FirstSlot);
        Assert.Equal(now / 900, disclosed.LastSlot);
        Assert.Equal(Convert.ToHexString(PlainDerivation.DailyKey(baseKey, day - firstDay)), Convert.ToHexString(disclosed.Key));

        bench.RunFor(BandBench.HourMs);
        Assert.Equal(2, bench.FakeEntropy.Keys);
        Assert.Equal(0, bench.FakeEntropy.KeysWithoutScan);
        byte[] id = PlainDerivation.Id(PlainDerivation.DailyKey(disclosed.Key, 1), 3);
        Assert.DoesNotContain(bench.ScriptedRadio.Broadcasts, sent => sent.FromMs > bench.FakeEntropy.LastKeyAtMs && IsOf(sent.IdHead, disclosed, id));
    }

    [Fact]
    public void TheHistoryHasEachEncounterOfTheTimeOnceAndNothingElse()
    {
        BandBench bench = Lived(3 * BandBench.DayMs);
        long now = bench.FakeClock.UtcSeconds;
        long from = now - 90000;
        long to = now - 40000;
        Disclosed disclosed = Disclose(bench, from, to);
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
        Disclose(bench, 0, long.MaxValue);
        int records = bench.Records().Count;
        bench.Air = b => Pass(b, BandBench.MinuteMs);
        Disclosed disclosed = Disclosed.Of(Disclosed.Octets(bench, 500, () => bench.RunFor(120_000))!);
        Assert.True(disclosed.IsWhole);
        Assert.True(bench.Records().Count > records);
        Assert.Equal(disclosed.Lines.Count, disclosed.Lines.Distinct().Count());
        Assert.Equal(Disclosed.Of(Disclosed.Octets(bench, 7)!).Lines, disclosed.Lines);
    }

    [Fact]
    public void TheBandGoesOnWithAFreshChainAndWashesTheOldOneAway()
    {
        var store = new FlashStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        byte[] old = bench.FakeEntropy.LastKey.ToArray();
        Disclosed disclosed = Disclose(bench, bench.FakeClock.UtcSeconds - 3600, long.MaxValue);
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
        Disclosed first = Disclose(bench, 0, long.MaxValue);
        bench.RunFor(2 * BandBench.DayMs);
        bench.Restart();
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
        Consent(bench);
        Assert.True(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
        bench.RunFor(BandBench.MinuteMs);
        Disclosed again = Disclosed.Of(Disclosed.Octets(bench)!);
        Assert.True(again.IsWhole);
        Assert.Equal((first.FirstSlot, first.LastSlot, first.Lines.Count), (again.FirstSlot, again.LastSlot, again.Lines.Count));
        Assert.Equal(first.Key, again.Key);
        Assert.Equal(2, bench.Records().Count(each => each.State == BandStateCode.Disclosed));

        bench.RunFor(12 * BandBench.DayMs);     // Its first day has left the window: the key has gone forward.
        Consent(bench);
        Assert.True(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
        bench.RunFor(BandBench.MinuteMs);
        Disclosed late = Disclosed.Of(Disclosed.Octets(bench)!);
        Assert.True(late.FirstSlot > first.FirstSlot);
        Assert.Equal(PlainDerivation.DailyKey(first.Key, (late.FirstSlot / 96) - (first.FirstSlot / 96)), late.Key);
        bench.RunFor(3 * BandBench.DayMs);
        Consent(bench);
        Assert.False(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
        Assert.False(store.Holds(late.Key));
    }

    [Fact]
    public void TwoStretchesCanBeGivenAgainAndAThirdIsRefusedUntilRetentionTakesTheFirst()
    {
        var store = new FlashStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        Disclosed first = Disclose(bench, 0, long.MaxValue);
        bench.RunFor(3 * BandBench.DayMs);
        Disclosed second = Disclose(bench, 0, long.MaxValue);
        Assert.NotEqual(first.Key, second.Key);
        Assert.True(second.FirstSlot > first.FirstSlot);
        bench.RunFor(BandBench.HourMs);
        bench.Restart();
        bench.RunFor(BandBench.HourMs);
        RequireAgain(bench, First, first);
        RequireAgain(bench, Second, second);
        RequireAgain(bench, First, first);
        int keys = bench.FakeEntropy.Keys;
        Consent(bench);
        Assert.False(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));        // A third: there is no place.
        Assert.False(bench.Loop.Disclosing.WantAgain(First + 1, bench.NowMs));
        Assert.False(bench.Loop.Disclosing.WantAgain(-1, bench.NowMs));
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(keys, bench.FakeEntropy.Keys);
        Assert.True(store.Holds(first.Key) && store.Holds(second.Key));
        bench.RunFor(13 * BandBench.DayMs);
        Assert.Equal(0, bench.Loop.Disclosing.StretchEndUtcSeconds(First));
        Assert.True(bench.Loop.Disclosing.StretchEndUtcSeconds(Second) > 0);
        Disclosed third = Disclose(bench, 0, long.MaxValue);
        Assert.Equal(third.LastSlot, (bench.Loop.Disclosing.StretchEndUtcSeconds(First) - 1) / 900);
    }

    [Fact]
    public void ASecondDisclosureThatTheStoreRefusesLeavesTheFirst()
    {
        var store = new MemoryStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        Disclosed first = Disclose(bench, 0, long.MaxValue);
        bench.RunFor(BandBench.HourMs);
        Consent(bench);
        store.Refuses = true;
        Assert.True(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        bench.RunFor(BandBench.MinuteMs);
        store.Refuses = false;
        Assert.Equal(0, bench.Loop.Disclosing.StretchEndUtcSeconds(Second));
        bench.RunFor(BandBench.HourMs);
        RequireAgain(bench, First, first);
    }

    [Fact]
    public void AStoreThatRefusesKeepsTheDoorShutAndTheOldChain()
    {
        var store = new MemoryStore(64 * 4096);
        BandBench bench = Lived(BandBench.DayMs, store);
        Consent(bench);
        store.Refuses = true;
        Assert.True(bench.Loop.Disclosing.Want(0, long.MaxValue, bench.NowMs));
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs));
        store.Refuses = false;
        int keys = bench.FakeEntropy.Keys;
        bench.RunFor(BandBench.HourMs);
        Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs));
        Assert.Equal(keys, bench.FakeEntropy.Keys);
        byte[] old = bench.FakeEntropy.LastKey;
        Assert.NotEqual(old, Disclose(bench, 0, long.MaxValue).Key);
    }

    [Theory]
    [InlineData(0)]         // Shut.
    [InlineData(1)]         // Left open too long.
    [InlineData(2)]         // Everything erased.
    public void WhatWasBegunEndsWhenTheDoorShuts(int way)
    {
        BandBench bench = Lived(BandBench.DayMs);
        Disclose(bench, 0, long.MaxValue);
        var file = new DisclosureFile(bench.Loop.Journal.Walk, new HmacSha256(new Sha256()), bench.Loop.Journal.Record);
        Assert.True(bench.Loop.Disclosing.Start(file, Disclosed.MacKey, bench.NowMs));
        switch (way)
        {
            case 0:
                bench.Loop.Disclosing.Shut();
                break;
            case 1:
                bench.RunFor(Disclosing.StaysOpenMs + 60_000);
                break;
            default:
                Assert.True(bench.Loop.EraseEverything());
                break;
        }

        Assert.Equal(0, file.Read(new byte[DisclosureFile.HeadOctets], 0, DisclosureFile.HeadOctets));
    }

    [Fact]
    public void ErasingShutsTheDoor()
    {
        BandBench bench = Lived(BandBench.DayMs);
        Disclose(bench, 0, long.MaxValue);
        Assert.True(bench.Loop.EraseEverything());
        Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs));
        Consent(bench);
        Assert.False(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
    }

    [Fact]
    public void AMomentBeforeTheWindowOrTurnedRoundGivesNothing()
    {
        BandBench bench = Lived(BandBench.DayMs);
        long now = bench.FakeClock.UtcSeconds;
        Consent(bench);
        Assert.False(bench.Loop.Disclosing.Want(now - 100, now - 5000, bench.NowMs));
        Assert.False(bench.Loop.Disclosing.Want(0, now - (40 * 86400), bench.NowMs));
        Assert.False(bench.Loop.Disclosing.Want(long.MaxValue, long.MaxValue, bench.NowMs));
        Assert.True(bench.Loop.Disclosing.Want(long.MinValue, now, bench.NowMs));       // The consent was not spent on these.
    }

    internal static BandBench Lived(long ms, ISegmentStore? store = null)
    {
        var bench = new BandBench(store ?? new MemoryStore(64 * 4096)) { Air = b => Pass(b, PassesEveryMs) };
        bench.RunFor(ms);
        return bench;
    }

    internal static void Consent(BandBench bench)
    {
        bench.Loop.Disclosing.Ask(bench.NowMs);
        bench.RunFor(AskedMs + HoldMs);     // The question is told, then the button is held.
        bench.FakeButton.PressMs = HoldMs;
        bench.RunFor(GestureMs);
    }

    private static void RequireAgain(BandBench bench, int stretch, Disclosed before)
    {
        Consent(bench);
        Assert.True(bench.Loop.Disclosing.WantAgain(stretch, bench.NowMs));
        bench.RunFor(BandBench.MinuteMs);
        Disclosed again = Disclosed.Of(Disclosed.Octets(bench)!);
        Assert.True(again.IsWhole);
        Assert.Equal((before.FirstSlot, before.LastSlot, before.Lines.Count), (again.FirstSlot, again.LastSlot, again.Lines.Count));
        Assert.Equal(before.Key, again.Key);
    }

    private static Disclosed Disclose(BandBench bench, long from, long to)
    {
        Consent(bench);
        Assert.True(bench.Loop.Disclosing.Want(from, to, bench.NowMs));
        bench.RunFor(BandBench.MinuteMs);
        Assert.True(bench.Loop.Disclosing.IsOpen(bench.NowMs));
        Disclosed disclosed = Disclosed.Of(Disclosed.Octets(bench)!);
        Assert.True(disclosed.IsWhole);
        return disclosed;
    }

    // Another person every so often.
    private static void Pass(BandBench bench, int everyMs)
    {
        long number = 1 + (bench.NowMs / everyMs);
        byte[] frame = Ids.BandFrame(Ids.Of(number));
        bench.ScriptedRadio.Hear(number, -50 - (int)(number % 30), frame, frame.Length);
    }

    private static bool IsOf(ulong idHead, Disclosed disclosed, byte[] id) => idHead == BitConverter.ToUInt64(id) && disclosed.IsWhole;
}
