using Bluezone.Band.Air;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

/// <summary>How close, and what it comes to.</summary>
[TestClass]
public class VerdictTests
{
    [TestMethod]
    [DataRow(55, 0)]
    [DataRow(56, 0)]
    [DataRow(60, 256)]
    [DataRow(66, 640)]
    [DataRow(70, 821)]
    [DataRow(72, 912)]
    [DataRow(90, 912)]
    public void CloseSecondsFollowThePolicysPathLoss(int pathLossDb, int seconds)
    {
        var tx = new sbyte[Closeness.Kinds];
        tx[(int)SenderKind.Android] = -15;
        var record = new JournalRecord
        {
            Kind = SenderKind.Android,
            DurationS = 912,
            NearS = 640,
            RssiMaxDbm = -71,
            RssiMeanDbm = -79,
        };
        Assert.AreEqual(seconds, new Closeness(tx, 66).SecondsOf(record, pathLossDb));
    }

    [TestMethod]
    [DataRow(1, 899, 1)]
    [DataRow(1, 900, 3)]
    [DataRow(1, 299, 0)]
    [DataRow(1, 300, 1)]
    [DataRow(1, 0, 0)]
    [DataRow(2, 0, 0)]
    [DataRow(2, 1, 2)]
    [DataRow(2, 60000, 2)]
    public void GradesFollowThePolicysMinutes(int kind, int closeSeconds, int grade)
    {
        var policy = new BatchHeader();
        policy.Octets[22] = 15;
        policy.Octets[23] = 5;
        Assert.AreEqual(grade, (int)Verdict.Of((EntryKind)kind, closeSeconds, policy));
    }

    [TestMethod]
    public void MergedRowsKeepTheLargerOfEachField()
    {
        var tag = new byte[ExposureTable.TagOctets];
        var table = new ExposureTable(4);
        Put(table, 300, 500, 1000, -70, Grade.F1Brief);
        table.Settle(0, tag, 10);
        Put(table, 200, 600, 900, -60, Grade.F2);
        table.Merge(1, 0, 5);
        table.Remove(1);
        Assert.AreEqual(1, table.Count);
        Assert.AreEqual(300, table.CloseSecondsAt(0));
        Assert.AreEqual(600, table.HeardSecondsAt(0));
        Assert.AreEqual(1000L, table.LastContactAt(0));
        Assert.AreEqual(-60, table.StrongestAt(0));
        Assert.AreEqual(10L, table.IssuedAt(0));
        Assert.AreEqual((int)Grade.F2, (int)Verdict.Worst(table));
        Assert.AreEqual(0, table.FindSettled(tag, 7));
        Assert.AreEqual(-1, table.FindSettled(tag, 8));
        Assert.AreEqual(-1, table.FindPending(0, 7));
    }

    [TestMethod]
    public void SecondsEndAtSixteenBits()
    {
        var table = new ExposureTable(1);
        Put(table, 40000, 40000, 1, -60, Grade.None);
        table.Add(0, 40000, 40000, 4000000000L, -128);
        Assert.AreEqual(65535, table.CloseSecondsAt(0));
        Assert.AreEqual(65535, table.HeardSecondsAt(0));
        Assert.AreEqual(4000000000L, table.LastContactAt(0));
        Assert.AreEqual(-60, table.StrongestAt(0));
    }

    private static void Put(ExposureTable table, int closeS, int heardS, long endUtcSeconds, int rssiDbm, Grade grade)
    {
        int row = table.Open(0, 7, EntryKind.F0);
        table.Add(row, closeS, heardS, endUtcSeconds, rssiDbm);
        table.PutGrade(row, grade);
    }
}
