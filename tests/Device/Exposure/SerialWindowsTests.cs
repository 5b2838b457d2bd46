using Bluezone.Band.Exposure;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

[TestClass]
public class SerialWindowsTests
{
    [TestMethod]
    public void ASerialCountsOnceInAnyOrder()
    {
        var windows = new SerialWindows();
        Assert.IsTrue(windows.Take(84, 0, 100));
        Assert.IsTrue(windows.Take(84, 0, 37));
        Require(IntakeStatus.AlreadyTaken, windows.Check(84, 0, 100));
        Require(IntakeStatus.AlreadyTaken, windows.Check(84, 0, 37));
        Require(IntakeStatus.TooOld, windows.Check(84, 0, 36));
        Require(IntakeStatus.Receiving, windows.Check(84, 1, 36));
        Assert.IsFalse(windows.Take(84, 0, 37));
    }

    [TestMethod]
    public void GapsAreReadOut()
    {
        var windows = new SerialWindows();
        windows.Take(84, 0, 0xFFFFFFF0L);
        windows.Take(84, 0, 0xFFFFFFF5L);
        windows.Take(84, 0, 0xFFFFFFF3L);
        Assert.AreEqual(0xFFFFFFF1L, windows.NextMissing(0, 0));
        Assert.AreEqual(0xFFFFFFF2L, windows.NextMissing(0, 0xFFFFFFF1L));
        Assert.AreEqual(0xFFFFFFF4L, windows.NextMissing(0, 0xFFFFFFF2L));
        Assert.AreEqual(0L, windows.NextMissing(0, 0xFFFFFFF4L));
        Assert.AreEqual(0L, windows.NextMissing(1, 0));
    }

    [TestMethod]
    public void TheWindowMovesByAnyNumber()
    {
        for (int step = 1; step < 130; step++)
        {
            var windows = new SerialWindows();
            windows.Take(84, 0, 1);
            windows.Take(84, 0, 1 + step);
            Require(step < 64 ? IntakeStatus.AlreadyTaken : IntakeStatus.TooOld, windows.Check(84, 0, 1));
            long first = step < 65 ? 2 : step - 62;
            Assert.AreEqual(step == 1 ? 0L : first, windows.NextMissing(0, 0));
        }
    }

    [TestMethod]
    public void ANinthRegionIsRefused()
    {
        var windows = new SerialWindows();
        for (int region = 0; region < SerialWindows.Rows; region++)
        {
            Assert.IsTrue(windows.Take(84, region, 1));
        }

        Require(IntakeStatus.NoRoomForRegion, windows.Check(85, 0, 1));
        Require(IntakeStatus.Receiving, windows.Check(84, 7, 2));
    }

    private static void Require(IntakeStatus expected, IntakeStatus found)
    {
        Assert.AreEqual((int)expected, (int)found);
    }
}
