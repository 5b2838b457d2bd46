using Bluezone.Band.Air;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Air;

[TestClass]
public class IPhoneTableTests
{
    private const int Rows = 3;

    [TestMethod]
    public void TheStrongestIsReadFirstAndEachOnce()
    {
        var table = new IPhoneTable(Rows);
        Hear(table, 1001, -80);
        Hear(table, 1002, -50);
        Hear(table, 1003, -65);
        int[] order = { 1002, 1003, 1001 };
        foreach (int address in order)
        {
            Assert.AreEqual((long)address, table.NextToRead());
            table.Begin(address);
            Assert.IsTrue(table.Learn(address, Others.Id(address), new Sighting()));
        }

        Assert.AreEqual(-1L, table.NextToRead());
        Hear(table, 1002, -40);
        Assert.AreEqual(-1L, table.NextToRead());
    }

    [TestMethod]
    public void AnIdThatWasReadIsGivenToItsAddress()
    {
        var table = new IPhoneTable(Rows);
        Hear(table, 1001, -61);
        var read = new Sighting();
        Assert.IsTrue(table.Learn(1001, Others.Id(99), read));
        Assert.AreEqual(Hex.Of(Others.Id(99)), Hex.Of(read.Id));
        Assert.AreEqual(-61, read.RssiDbm);

        Sighting again = Others.Sighting(1001, 9000, -70);
        Assert.IsTrue(table.TryIdentify(again));
        Assert.AreEqual(Hex.Of(Others.Id(99)), Hex.Of(again.Id));
        Assert.AreEqual(-70, again.RssiDbm);
    }

    [TestMethod]
    public void TheStrongestRssiAndTheLatestTimeAreTheReadings()
    {
        var table = new IPhoneTable(Rows);
        table.TryIdentify(Others.Sighting(1001, 1000, -70));
        table.TryIdentify(Others.Sighting(1001, 2000, -50));
        table.TryIdentify(Others.Sighting(1001, 3000, -60));
        var read = new Sighting();
        Assert.IsTrue(table.Learn(1001, Others.Id(1), read));
        Assert.AreEqual(-50, read.RssiDbm);
        Assert.AreEqual(3000L, read.HeardAtMs);
        Assert.AreEqual(1001L, read.Address);
    }

    [TestMethod]
    public void OneThatFailedIsNotTriedAgainInItsSlot()
    {
        var table = new IPhoneTable(Rows);
        Hear(table, 1001, -50);
        table.Begin(1001);
        Hear(table, 1001, -45);
        Assert.AreEqual(-1L, table.NextToRead());
        table.Clear();
        Hear(table, 1001, -45);
        Assert.AreEqual(1001L, table.NextToRead());
    }

    [TestMethod]
    public void OneTooWeakToBeNearIsNotRead()
    {
        var table = new IPhoneTable(Rows);
        Hear(table, 1001, IPhoneTable.WeakestReadDbm - 1);
        Assert.AreEqual(-1L, table.NextToRead());
        Hear(table, 1001, IPhoneTable.WeakestReadDbm);
        Assert.AreEqual(1001L, table.NextToRead());
    }

    [TestMethod]
    public void InAFullTableAStrongerOneTakesTheWeakestPlaceThatWaits()
    {
        var table = new IPhoneTable(Rows);
        Hear(table, 1001, -84);
        Hear(table, 1002, -83);
        Hear(table, 1003, -82);
        table.Begin(1001);
        Hear(table, 1004, -60);                 // Takes the place of 1002: 1001 is being read.
        Assert.IsTrue(table.Learn(1001, Others.Id(1001), new Sighting()));
        Assert.IsFalse(table.Learn(1002, Others.Id(1002), new Sighting()));
        Assert.AreEqual(1004L, table.NextToRead());
        Hear(table, 1005, -84);                 // Weaker than all that wait.
        Assert.IsFalse(table.Learn(1005, Others.Id(1005), new Sighting()));
        Assert.AreEqual(2, table.Dropped);
    }

    [TestMethod]
    public void WithTheSlotEverythingIsForgotten()
    {
        var table = new IPhoneTable(Rows);
        Hear(table, 1001, -50);
        table.Learn(1001, Others.Id(1001), new Sighting());
        table.Clear();
        Assert.AreEqual(-1L, table.NextToRead());
        Assert.IsFalse(table.Learn(1001, Others.Id(1001), new Sighting()));
        Assert.IsFalse(table.TryIdentify(Others.Sighting(1001, 0, -50)));
    }

    private static void Hear(IPhoneTable table, int address, int rssiDbm)
    {
        table.TryIdentify(Others.Sighting(address, 0, rssiDbm));
    }
}
