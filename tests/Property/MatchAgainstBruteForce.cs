using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>Random small journals and batches through the match and through brute force.</summary>
public class MatchAgainstBruteForce
{
    private const int Parts = 10;
    private const int CasesOfAPart = 1000;
    private const int FirstDay = MatchBench.Today - 3;
    private const int DayS = MatchBench.DayS;
    private const int MostStrangers = 40;           // A journal that is full gives up what brute force still has.

    // Around a slot: borders of slot and tolerances, and a second beyond each.
    private static readonly int[] Offsets = [-601, -600, -599, -1, 0, 1, 450, 899, 900, 901, 1649, 1650, 1651];

    private readonly ITestOutputHelper _output;

    public MatchAgainstBruteForce(ITestOutputHelper output)
    {
        _output = output;
    }

    public static IEnumerable<object[]> AllParts() => Enumerable.Range(0, Parts).Select(part => new object[] { part });

    [Theory]
    [MemberData(nameof(AllParts))]
    public void MatchAndBruteForceAgree(int part)
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks + ((ulong)part * CasesOfAPart);
        _output.WriteLine($"seed {seed} and {CasesOfAPart - 1} more");
        int rows = 0;
        int news = 0;
        for (ulong i = 0; i < CasesOfAPart; i++)
        {
            (int found, bool told) = Run(new SeededRandom(seed + i), $"seed {seed + i}");
            rows += found;
            news += told ? 1 : 0;
        }

        _output.WriteLine($"{rows} rows, {news} times news");
        Assert.True(rows > CasesOfAPart / 2);
        Assert.True(news > CasesOfAPart / 10);
    }

    private static (int Rows, bool Told) Run(SeededRandom random, string replay)
    {
        var bench = new MatchBench(new MemoryStore(40 * 1024, 1024), 12 * 1024);
        byte[][] people = Enumerable.Range(0, 1 + random.NextBelow(4)).Select(_ => Key(random)).ToArray();
        for (int i = 4 + random.NextBelow(46); i > 0; i--)
        {
            Meet(bench, random, people);
        }

        bool isWritten = random.NextBelow(2) == 0;
        if (isWritten)
        {
            bench.Journal.Flush();          // Times are to 4 s from now on; those that wait keep their second.
        }

        List<TestBatch> batches = Batches(random, people);
        var plain = new PlainMatch(MatchBench.Salt, 420);
        List<PlainRecord> journal = Records(bench);
        bool together = random.NextBelow(2) == 0;
        List<TestBatch>[] groups = together ? [batches] : batches.Select(each => new List<TestBatch> { each }).ToArray();
        long newest = 0;
        bool told = false;
        foreach (List<TestBatch> group in groups)
        {
            bench.TakeIn([.. group]);
            WorkInSlices(bench, random, isWritten);
            plain.Take(group, journal);
            Assert.True(plain.Rows.SequenceEqual(bench.Rows()), $"{replay}:\n{string.Join("\n", plain.Rows)}\n---\n{string.Join("\n", bench.Rows())}");
            Assert.True(plain.News == bench.Check.News, replay);
            told |= plain.News != News.None;
            newest = Math.Max(newest, group.Max(each => each.IssuedUtcSeconds));
            Assert.True(newest == bench.Check.NewestIssuedUtcSeconds, replay);
            Assert.True(plain.Entries == bench.Check.CountOf(ExposureCount.EntriesDone), replay);
            Hear(bench.Check, plain, random.NextBelow(3));
        }

        return (bench.Rows().Count, told);
    }

    private static void Hear(ContactCheck check, PlainMatch plain, int way)
    {
        if (way == 1 && check.News != News.None)
        {
            check.NoteTold(MatchBench.NowUtcSeconds);
            plain.Tell();
        }
        else if (way == 2)
        {
            check.Acknowledge();
            plain.Acknowledge();
        }
    }

    // Slices of any size, now and then a restart of the room, now and then a record more that is nobody's.
    private static void WorkInSlices(MatchBench bench, SeededRandom random, bool mayAppend)
    {
        int most = 1 + random.NextBelow(400);
        int strangers = MostStrangers;
        while (bench.Check.HasWork(MatchBench.NowUtcSeconds, true))
        {
            bench.Check.Work(1 + random.NextBelow(most), MatchBench.NowUtcSeconds, true);
            switch (random.NextBelow(60))
            {
                case 0:
                    bench.Reopen();
                    break;
                case 1 when mayAppend && strangers-- > 0:
                    bench.Meet(Ids.Of(random.NextBelow(1000)), MatchBench.NowUtcSeconds);
                    break;
                case 2:
                    bench.Check.SetCare(CareState.UnderCheck);
                    break;
            }
        }
    }

    private static byte[] Key(SeededRandom random)
    {
        byte[] key = new byte[32];
        random.Fill(key, 0, 32);
        return key;
    }

    private static void Meet(MatchBench bench, SeededRandom random, byte[][] people)
    {
        int day = FirstDay + random.NextBelow(4);
        int slot = random.NextBelow(3) == 0 ? (random.NextBelow(2) == 0 ? 0 : 95) : random.NextBelow(96);
        byte[] id = random.NextBelow(6) == 0
            ? Ids.Of(random.NextBelow(1000))
            : PlainDerivation.Id(PlainDerivation.DailyKey(people[random.NextBelow(people.Length)], day - FirstDay), slot);
        long begin = (day * (long)DayS) + (slot * 900) + Offsets[random.NextBelow(Offsets.Length)];
        int duration = random.NextBelow(2000);
        int max = -40 - random.NextBelow(60);
        bench.Meet(id, begin, duration, random.NextBelow(duration + 1), max, max - random.NextBelow(32), (SenderKind)random.NextBelow(4));
    }

    private static List<TestBatch> Batches(SeededRandom random, byte[][] people)
    {
        var named = new List<TestEntry>();
        var batches = new List<TestBatch>();
        for (int i = 1 + random.NextBelow(3); i > 0; i--)
        {
            long issued = MatchBench.NowUtcSeconds - 7200 - random.NextBelow(2 * DayS);
            var entries = new Dictionary<string, TestEntry>();
            for (int each = 1 + random.NextBelow(5); each >= 0; each--)
            {
                TestEntry entry = named.Count > 0 && random.NextBelow(3) == 0
                    ? Again(random, named[random.NextBelow(named.Count)])
                    : Entry(random, people);
                if (entry.Kind == EntryKind.Withdrawal || (entry.FirstSlot + entry.Slots - 1) * 900 <= issued)
                {
                    entries.TryAdd(Convert.ToHexString(entry.Key), entry);
                    named.AddRange(entry.Kind == EntryKind.Withdrawal ? [] : [entry]);
                }
            }

            batches.Add(new TestBatch(issued, [.. entries.Values])
            {
                ClosePathLossDb = 50 + random.NextBelow(50),
                F1CloseMinutes = 10 + random.NextBelow(10),
                F1BriefMinutes = random.NextBelow(10),
                F2Minutes = random.NextBelow(10),
            });
        }

        return batches;
    }

    private static TestEntry Entry(SeededRandom random, byte[][] people)
    {
        int day = FirstDay - (random.NextBelow(10) == 0 ? random.NextBelow(20) : 0) + random.NextBelow(4);
        int first = random.NextBelow(2) == 0 ? 0 : random.NextBelow(96);
        int slots = 1 + random.NextBelow(random.NextBelow(3) == 0 ? 30 : 400);
        byte[] person = people[random.NextBelow(people.Length)];
        byte[] key = day < FirstDay ? Key(random) : PlainDerivation.DailyKey(person, day - FirstDay);
        return new TestEntry(key, (day * 96L) + first, slots, random.NextBelow(4) == 0 ? EntryKind.F1 : EntryKind.F0);
    }

    private static TestEntry Again(SeededRandom random, TestEntry entry)
    {
        return random.NextBelow(2) == 0 ? TestEntry.Withdraw(entry) : entry with { Slots = 1 + random.NextBelow(200) };
    }

    private static List<PlainRecord> Records(MatchBench bench)
    {
        var walk = new JournalWalk(bench.Journal, new SegmentReader(bench.Store));
        var record = new JournalRecord();
        var all = new List<PlainRecord>();
        for (walk.StartAt(0); walk.Next(record);)
        {
            int tx = record.Kind == SenderKind.Android ? -15 : 0;
            all.Add(new PlainRecord(
                Convert.ToHexString(record.Id), record.StartUtcSeconds, record.DurationS, record.NearS, record.RssiMaxDbm, record.RssiMeanDbm, tx));
        }

        return all;
    }
}
