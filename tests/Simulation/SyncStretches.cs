using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A disclosure of a stretch of time: the journal of just that stretch leaves, whatever is asked for, and nothing outside of it.</summary>
public class SyncStretches
{
    private const int Encounters = 400;
    private const int SlotS = 900;
    private const int TellingOctets = 6;            // So much of an id is chance nowhere.

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Fact]
    public void OfTheJournalOnlyTheStretchLeavesWhateverIsAsked()
    {
        SyncedBand bench = SyncDisclosures.Lived(Encounters);
        using SyncSession session = bench.Open(_clinic);
        (long first, long last) = TellAnHour(bench, session);
        List<Seen> all = SyncPulls.Met(bench);
        List<Seen> told = Within(all, first, last);
        Assert.Equal(Encounters, all.Count);
        Assert.InRange(told.Count, 38, 52);         // An hour, and what the first slot has more.
        foreach ((RecordQuery query, Func<Seen, bool> isAsked) in Queries(all, told))
        {
            List<Seen> expected = told.Where(isAsked).ToList();
            SyncPulls.RequireEqual(expected, session.Pull(query));
            RecordCount count = new BandClient(session).CountAsync(query).Now();
            Assert.Equal((uint)expected.Count, count.Count);
            Assert.True(expected.Count == 0 || (count.First, count.End) == ((uint)expected[0].Sequence, (uint)expected[^1].Sequence + 1), query.ToString());
        }
    }

    [Fact]
    public void NeitherSumNorSealNorFileReachesBeyondTheStretch()
    {
        SyncedBand bench = SyncDisclosures.Lived(Encounters);
        using SyncSession session = bench.Open(_clinic);
        (long first, long last) = TellAnHour(bench, session);
        List<Seen> all = SyncPulls.Met(bench);
        List<Seen> told = Within(all, first, last);
        var client = new BandClient(session);
        List<SyncRecord> records = session.Pull(RecordQuery.All(RecordKind.History));
        Assert.Equal((uint)told[^1].Sequence + 1, client.DeliveredAsync((uint)all[0].Sequence, (uint)told[^1].Sequence + 1, SyncPulls.SumOf(records)).Now());
        string path = Path.GetTempFileName();
        int lines = DisclosurePull.RunAsync(client, path, (_, _) => { }).Now();
        Disclosed disclosed = Disclosed.Of(File.ReadAllBytes(path), _cards.MacKey);
        File.Delete(path);
        Assert.True(disclosed.IsWhole);
        Assert.Equal(told.Count, lines);
        Assert.Equal(told.Select(each => (each.StartUtcSeconds, each.Id)), disclosed.Lines.Select(each => (each.UtcSeconds, each.Id)));
        Assert.Equal((first / SlotS, last / SlotS), (disclosed.FirstSlot, disclosed.LastSlot));
    }

    [Fact]
    public void NoIdFromOutsideLeavesInAnyAnswer()
    {
        SyncedBand bench = SyncDisclosures.Lived(Encounters);
        using SyncSession session = bench.Open(_clinic);
        (long first, long last) = TellAnHour(bench, session);
        List<Seen> all = SyncPulls.Met(bench);
        List<Seen> told = Within(all, first, last);
        byte[] said = Queries(all, told).SelectMany(each => session.Pull(each.Query)).SelectMany(each => each.Octets).ToArray();
        Assert.All(told, each => Assert.True(Holds(said, each), $"{each.Sequence} was to be told"));
        Assert.All(all.Except(told), each => Assert.False(Holds(said, each), $"{each.Sequence} of {each.StartUtcSeconds} left"));
    }

    private static (long FirstUtcSeconds, long LastUtcSeconds) TellAnHour(SyncedBand bench, SyncSession session)
    {
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        bench.Tell(session, now - 7200, now - 3600);
        return ((now - 7200) / SlotS * SlotS, now - 3600);
    }

    private static List<Seen> Within(List<Seen> all, long first, long last)
    {
        return all.Where(each => each.StartUtcSeconds >= first && each.StartUtcSeconds <= last).ToList();
    }

    private static IEnumerable<(RecordQuery Query, Func<Seen, bool> IsAsked)> Queries(List<Seen> all, List<Seen> told)
    {
        const RecordKind History = RecordKind.History;
        yield return (RecordQuery.All(History), _ => true);
        long[] numbers = [0, all[0].Sequence, told[0].Sequence - 1, told[0].Sequence, told[10].Sequence, told[^1].Sequence, told[^1].Sequence + 1, all[^1].Sequence];
        foreach (long number in numbers)
        {
            yield return (RecordQuery.From(History, (uint)number), each => each.Sequence >= number);
        }

        long[] times = [1, all[0].StartUtcSeconds, told[0].StartUtcSeconds, told[5].StartUtcSeconds + 1, told[9].StartUtcSeconds, told[^1].StartUtcSeconds + 1, uint.MaxValue];
        foreach ((long from, long to) in times.SelectMany((from, place) => times[place..].Select(to => (from, to))))
        {
            yield return (RecordQuery.Between(History, (uint)from, (uint)to), each => each.StartUtcSeconds >= from && each.StartUtcSeconds <= to);
        }
    }

    private static bool Holds(byte[] said, Seen each)
    {
        return said.AsSpan().IndexOf(Convert.FromHexString(each.Id).AsSpan(0, TellingOctets)) >= 0;
    }
}
