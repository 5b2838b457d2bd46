using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Encounters;

[TestClass]
public class NearnessTests
{
    // A path loss of 66 dB from what each kind of sender radiates: band, Android, iPhone in front, iPhone behind.
    [TestMethod]
    [DataRow(0, 0, -66)]
    [DataRow(0, -9, -75)]
    [DataRow(0, 4, -62)]
    [DataRow(1, 0, -81)]
    [DataRow(1, -9, -81)]
    [DataRow(2, 0, -66)]
    [DataRow(3, -9, -66)]
    public void TheThresholdFollowsTheSender(int sender, int bandTxDbm, int thresholdDbm)
    {
        var nearness = new Nearness(bandTxDbm, Nearness.DefaultNearPathLossDb);
        var kind = (SenderKind)sender;
        Assert.IsTrue(nearness.IsNear(thresholdDbm, kind));
        Assert.IsFalse(nearness.IsNear(thresholdDbm - 1, kind));
        Assert.IsFalse(nearness.IsNear(-127, kind));
        Assert.IsTrue(nearness.IsNear(20, kind));
    }
}
