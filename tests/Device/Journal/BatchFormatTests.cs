using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Journal;

[TestClass]
public class BatchFormatTests
{
    // The worked example of JOURNAL.md, tests/Vectors/journal.csv.
    private const string BookBatch =
        "B201010200000000603F2E5F030000000600000000000000000000000000000080033AA8DFC0A15682B27216FC319690833AA2A4A3F65560";

    [TestMethod]
    public void TheBooksBatchIsWritten()
    {
        var bench = new JournalBench(3);
        bench.Journal.AppendState(BandStateCode.Started, 0, TestClock.StartUtcSeconds);
        bench.Journal.Append(RecordFormatTests.BookEncounter(), TestClock.StartUtcSeconds + 600);
        bench.Journal.Flush();
        var octets = new byte[BatchFormat.MostOctets];
        int length = bench.Store.Read(EncounterJournal.FirstSegment, 0, octets, 0, octets.Length);
        Assert.AreEqual(BookBatch, Hex.Of(octets, 0, length));
    }

    [TestMethod]
    public void AWholeBatchChecks()
    {
        byte[] octets = Hex.Octets("FF" + BookBatch + "FF");
        int length = BookBatch.Length / 2;
        Assert.AreEqual(length, BatchFormat.Check(octets, 1, octets.Length));
        Assert.AreEqual(length, BatchFormat.Check(octets, 1, 1 + length));
    }

    [TestMethod]
    public void ATornBatchNeverChecks()
    {
        byte[] octets = Hex.Octets(BookBatch);
        for (int end = 0; end < octets.Length; end++)
        {
            Assert.AreEqual(0, BatchFormat.Check(octets, 0, end));
        }
    }

    [TestMethod]
    public void ARottenBatchNeverChecks()
    {
        byte[] octets = Hex.Octets(BookBatch);
        for (int bit = 0; bit < 8 * octets.Length; bit++)
        {
            octets[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.AreEqual(0, BatchFormat.Check(octets, 0, octets.Length));
            octets[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 1)]
    [DataRow(5, 3)]
    [DataRow(2147483647, 31)]
    public void PresenceReachesToItsHighestBit(int presence, int span)
    {
        Assert.AreEqual(span, BatchFormat.SpanOf(presence));
    }
}
