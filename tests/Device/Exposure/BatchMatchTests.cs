using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

/// <summary>The captured key of KEYS.md against a band that met its owner, from batch to news; MATCH.md's example.</summary>
[TestClass]
public class BatchMatchTests
{
    private const string Key = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";
    private const string OtherKey = "5C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";
    private const string KeySlot24 = "3AA8DFC0A15682B27216FC31";
    private const string Row = "2C5B660E0B42494AC0932E5F32488002900348452E5FB911";
    private const int FirstSlot = (18482 * 96) + 23;
    private const long MetUtcSeconds = 1596867000;
    private const long IssuedUtcSeconds = 1596888000;
    private const int Segment = BatchRoom.FirstSegment;

    [TestMethod]
    [DataRow(100000)]
    [DataRow(3)]
    public void TheBooksEncounterIsFound(int slice)
    {
        JournalBench bench = Met(KeySlot24);
        PutBatch(bench, Key, FirstSlot, 5, 1, 15);
        ExposureState state = Matched(bench, slice);
        Assert.AreEqual(1, state.Table.Count);
        Assert.AreEqual(Row, Hex.Of(state.Table.Octets, 0, ExposureTable.RowOctets));
        Assert.AreEqual((int)News.None, (int)state.News);
        Assert.AreEqual(0, state.Pending.Count);
        Assert.AreEqual(IssuedUtcSeconds, state.NewestIssuedUtcSeconds);
        Assert.AreEqual(-1, bench.Store.Length(Segment));
    }

    [TestMethod]
    public void TenMinutesOfTenAreAWarning()
    {
        JournalBench bench = Met(KeySlot24);
        PutBatch(bench, Key, FirstSlot, 5, 1, 10);
        ExposureState state = Matched(bench, 50);
        Assert.AreEqual((int)News.Warning, (int)state.News);
        Assert.AreEqual((int)Grade.F1Close, (int)Verdict.Worst(state.Table));
    }

    [TestMethod]
    public void AnotherKeyAndAnotherSlotAreNone()
    {
        JournalBench bench = Met(KeySlot24);
        PutBatch(bench, Key, FirstSlot + 2, 3, 1, 10);
        Assert.AreEqual(0, Matched(bench, 50).Table.Count);
        PutBatch(bench, OtherKey, FirstSlot, 5, 1, 10);
        Assert.AreEqual(0, Matched(bench, 50).Table.Count);
    }

    [TestMethod]
    public void ACutInItComesToTheSame()
    {
        int cuts = 0;
        bool wasCut = true;
        for (int operations = 1; wasCut; operations++)
        {
            JournalBench bench = Met(KeySlot24);
            PutBatch(bench, Key, FirstSlot, 5, 1, 10);
            Assert.IsTrue(Waiting(bench).Save());
            bench.Store.CutIn(operations, 100);
            wasCut = false;
            try
            {
                Run(bench, Loaded(bench), 50);
            }
            catch (PowerLost)
            {
                wasCut = true;
                cuts++;
            }

            bench.Store.CutIn(0, 0);
            bench.Remount();
            ExposureState state = Loaded(bench);
            Run(bench, state, 50);
            Assert.AreEqual(1, state.Table.Count);
            Assert.AreEqual(600 + 40, state.Table.CloseSecondsAt(0));
            Assert.AreEqual((int)News.Warning, (int)state.News);
        }

        Assert.AreEqual(3, cuts);               // State is written in two pieces, the batch is deleted.
    }

    private static JournalBench Met(string id)
    {
        var bench = new JournalBench(4);
        var encounter = new Encounter
        {
            Kind = SenderKind.Android,
            DurationMs = 912000,
            NearMs = 640000,
            Samples = 41,
            RssiMaxDbm = -71,
            RssiMeanDbm = -79,
        };
        Hex.Put(id, encounter.Id, 0);
        bench.Append(1, MetUtcSeconds - 600);
        bench.Journal.Append(encounter, MetUtcSeconds);
        bench.Append(2, MetUtcSeconds + 600);
        bench.Journal.Flush();
        return bench;
    }

    // A batch as it stands in the store when its signature was checked; here it has none.
    private static void PutBatch(JournalBench bench, string key, int firstSlot, int slots, int kind, int f1Minutes)
    {
        var octets = new byte[BatchHeader.HeaderOctets + BatchHeader.LeastSignatureOctets + BatchEntry.EntryOctets];
        octets[0] = BatchHeader.Magic;
        octets[1] = BatchHeader.Version;
        LittleEndian.PutU16(octets, 6, BatchHeader.LeastSignatureOctets);
        octets[8] = 1;
        LittleEndian.PutU32(octets, 12, IssuedUtcSeconds);
        octets[16] = 1;
        octets[20] = 66;
        octets[21] = 20;
        octets[22] = (byte)f1Minutes;
        octets[23] = 1;
        int at = BatchHeader.HeaderOctets + BatchHeader.LeastSignatureOctets;
        Hex.Put(key, octets, at);
        LittleEndian.PutU32(octets, at + 32, firstSlot);
        LittleEndian.PutU16(octets, at + 36, slots);
        octets[at + 38] = (byte)kind;
        Assert.IsTrue(bench.Store.Append(Segment, octets, 0, octets.Length));
    }

    private static ExposureState Waiting(JournalBench bench)
    {
        ExposureState state = Loaded(bench);
        state.SetSalt(Hex.Octets("0102030405060708"));
        state.Pending.Add(Segment, IssuedUtcSeconds);
        state.Pending.MarkWithdrawn(0, true);
        return state;
    }

    private static ExposureState Loaded(JournalBench bench)
    {
        var state = new ExposureState(bench.Store, new byte[TwoSlots.ChunkOctets], new Sha256());
        state.Load();
        return state;
    }

    private static ExposureState Matched(JournalBench bench, int slice)
    {
        ExposureState state = Waiting(bench);
        Run(bench, state, slice);
        return state;
    }

    private static void Run(JournalBench bench, ExposureState state, int slice)
    {
        var tx = new sbyte[Closeness.Kinds];
        tx[(int)SenderKind.Android] = -15;
        var sums = new ContactSums(state, new Closeness(tx, Nearness.DefaultNearPathLossDb));
        JournalWalk walk = bench.Journal.Walk;
        var match = new BatchMatch(state, new OpenBatch(bench.Store), walk, new JournalRecord(), sums, new KeySchedule());
        long dueUtcSeconds = IssuedUtcSeconds + PendingBatches.WaitS;
        Assert.IsFalse(match.HasWork(dueUtcSeconds - 1) && state.Pending.DayAt(0) == 0);
        while (match.HasWork(dueUtcSeconds))
        {
            match.Work(slice, dueUtcSeconds);
        }
    }
}
