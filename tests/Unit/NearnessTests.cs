using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class NearnessTests
{
    // A path loss of 66 dB from what each kind of sender radiates.
    [Theory]
    [InlineData(SenderKind.Band, 0, -66)]
    [InlineData(SenderKind.Band, -9, -75)]
    [InlineData(SenderKind.Band, 4, -62)]
    [InlineData(SenderKind.Android, 0, -81)]
    [InlineData(SenderKind.Android, -9, -81)]
    [InlineData(SenderKind.IPhoneForeground, 0, -66)]
    [InlineData(SenderKind.IPhoneBackground, -9, -66)]
    public void TheThresholdFollowsTheSender(SenderKind kind, int bandTxDbm, int thresholdDbm)
    {
        var nearness = new Nearness(bandTxDbm, Nearness.DefaultNearPathLossDb);
        Assert.True(nearness.IsNear(thresholdDbm, kind));
        Assert.True(nearness.IsNear(thresholdDbm + 1, kind));
        Assert.False(nearness.IsNear(thresholdDbm - 1, kind));
        Assert.False(nearness.IsNear(-127, kind));
        Assert.True(nearness.IsNear(20, kind));
    }
}
