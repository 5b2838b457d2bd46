using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IBattery must do on a board that can tell.</summary>
public abstract class BatterySuite : PartSuite
{
    private const int WithinMv = 100;

    protected BatterySuite(BandRig rig)
        : base(rig)
    {
    }

    [Theory]
    [InlineData(3300)]
    [InlineData(3600)]
    [InlineData(3900)]
    [InlineData(4200)]
    public void TheVoltageIsThatOfTheCell(int batteryMv)
    {
        Rig.SetCell(batteryMv, false);
        Assert.InRange(BatteryMv(), batteryMv - WithinMv, batteryMv + WithinMv);
    }

    [Fact]
    public void TheVoltageFollowsTheCell()
    {
        foreach (int batteryMv in new[] { 4150, 3500, 3800 })
        {
            Rig.SetCell(batteryMv, false);
            Assert.InRange(BatteryMv(), batteryMv - WithinMv, batteryMv + WithinMv);
        }
    }

    [Fact]
    public void ChargingIsToldWhileItLasts()
    {
        foreach (bool isCharging in new[] { false, true, false })
        {
            Rig.SetCell(3800, isCharging);
            Pass(2000);
            Assert.Equal(isCharging, Rig.Ask(() => Rig.Battery.IsCharging));
        }
    }

    // An implementation may smooth what it measures, over a few calls.
    private int BatteryMv()
    {
        int batteryMv = 0;
        for (int i = 0; i < 10; i++)
        {
            Pass(60_000);
            batteryMv = Rig.Ask(() => Rig.Battery.BatteryMv);
        }

        return batteryMv;
    }
}
