using Bluezone.Band.Encounters;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Encounters;

[TestClass]
public class NewIdCapTests
{
    [TestMethod]
    public void AWholeBurstIsBelievedThenTwentyAMinute()
    {
        var cap = new NewIdCap(10);
        int believed = 0;
        for (int ms = 0; ms < 120000; ms += 100)
        {
            believed += Take(cap, ms);
        }

        Assert.AreEqual(10 + 40 - 1, believed);         // The last credit comes with the end of the second minute.
    }

    [TestMethod]
    public void CreditNeverGrowsBeyondTheBurst()
    {
        var cap = new NewIdCap(3);
        int believed = 0;
        for (int i = 0; i < 9; i++)
        {
            believed += Take(cap, 1L << 50);            // After ages.
        }

        Assert.AreEqual(3, believed);
    }

    [TestMethod]
    public void AskingSpendsNothing()
    {
        var cap = new NewIdCap(1);
        Assert.IsTrue(cap.Allows(0));
        Assert.IsTrue(cap.Allows(0));
        cap.Spend();
        Assert.IsFalse(cap.Allows(0));
        Assert.IsTrue(cap.Allows(3000));
    }

    private static int Take(NewIdCap cap, long nowMs)
    {
        if (!cap.Allows(nowMs))
        {
            return 0;
        }

        cap.Spend();
        return 1;
    }
}
