using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IButton must do.</summary>
public abstract class ButtonSuite : PartSuite
{
    private const int WithinMs = 100;

    protected ButtonSuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void ThereIsNoPressAtFirst()
    {
        Assert.Equal(0, Take());
        Pass(10_000);
        Assert.Equal(0, Take());
    }

    [Theory]
    [InlineData(150)]
    [InlineData(1000)]
    [InlineData(3500)]
    [InlineData(12_000)]
    public void APressIsTakenOnceWithItsLength(int heldMs)
    {
        Take();
        Pass(1000);
        Rig.Press(heldMs);
        Pass(heldMs + WithinMs);
        Assert.InRange(Take(), heldMs - WithinMs, heldMs + WithinMs);
        Assert.Equal(0, Take());
        Pass(10_000);
        Assert.Equal(0, Take());
    }

    [Fact]
    public void APressThatLastsIsNotTakenYet()
    {
        Take();
        Rig.Press(5000);
        for (int i = 0; i < 4; i++)
        {
            Pass(1000);
            Assert.Equal(0, Take());
        }

        Pass(1000 + WithinMs);
        Assert.InRange(Take(), 5000 - WithinMs, 5000 + WithinMs);
    }

    [Fact]
    public void PressesAreTakenInTheirOrder()
    {
        Take();
        int[] held = [300, 2000, 900];
        foreach (int heldMs in held)
        {
            Rig.Press(heldMs);
            Pass(heldMs + 500);
        }

        foreach (int heldMs in held)
        {
            Assert.InRange(Take(), heldMs - WithinMs, heldMs + WithinMs);
        }

        Assert.Equal(0, Take());
    }

    [Fact]
    public void APressIsTakenWhileTheNextOneLasts()
    {
        Take();
        Rig.Press(400);
        Pass(900);
        Rig.Press(3000);
        Pass(500);
        Assert.InRange(Take(), 400 - WithinMs, 400 + WithinMs);
        Assert.Equal(0, Take());
        Pass(2500 + WithinMs);
        Assert.InRange(Take(), 3000 - WithinMs, 3000 + WithinMs);
    }

    [Fact]
    public void APressInLightSleepIsTakenToo()
    {
        Take();
        Rig.Time.After(5_000_000, () => Rig.Press(1000));
        Rig.Doze(20_000);
        Assert.InRange(Take(), 1000 - WithinMs, 1000 + WithinMs);
        Assert.Equal(0, Take());
    }

    [Theory]
    [InlineData(150)]
    [InlineData(4000)]
    public void WhenAPressEndedIsToldHoweverLateItIsTaken(int heldMs)
    {
        Take();
        long beganMs = Rig.Ask(() => Rig.Clock.UptimeMs);
        Rig.Press(heldMs);
        Pass(heldMs + 500);
        long nextMs = Rig.Ask(() => Rig.Clock.UptimeMs);
        Rig.Press(300);
        Pass(9000);
        Assert.InRange(Take(), heldMs - WithinMs, heldMs + WithinMs);
        Assert.InRange(Ended() - beganMs, heldMs - WithinMs, heldMs + WithinMs);
        Assert.InRange(Take(), 300 - WithinMs, 300 + WithinMs);
        Assert.InRange(Ended() - nextMs, 300 - WithinMs, 300 + WithinMs);
    }

    private long Ended()
    {
        return Rig.Ask(() => Rig.Button.PressEndedMs);
    }

    private int Take()
    {
        return Rig.Ask(() => Rig.Button.TakePressMs());
    }
}
