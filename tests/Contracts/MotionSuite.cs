using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IMotion must do.</summary>
public abstract class MotionSuite : PartSuite
{
    protected MotionSuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void ABandThatLiesIsStill()
    {
        Settle();
        for (int i = 0; i < 10; i++)
        {
            Pass(30_000);
            Assert.Equal(MotionState.Still, Take());
        }
    }

    [Fact]
    public void ABandThatIsMovedMoves()
    {
        Settle();
        Rig.Shake(100_000);
        for (int i = 0; i < 3; i++)
        {
            Pass(30_000);
            Assert.Equal(MotionState.Moving, Take());
        }
    }

    [Fact]
    public void WhatMovedSinceTheLastCallIsToldOnce()
    {
        Settle();
        Pass(20_000);
        Rig.Shake(20_000);
        Pass(60_000);
        Assert.Equal(MotionState.Moving, Take());
        Pass(60_000);
        Assert.Equal(MotionState.Still, Take());
        Rig.Shake(20_000);
        Pass(20_000);
        Assert.Equal(MotionState.Moving, Take());
    }

    [Fact]
    public void AnAccelerometerThatDoesNotAnswerIsUnknown()
    {
        Settle();
        Rig.BreakAccelerometer();
        for (int i = 0; i < 3; i++)
        {
            Pass(30_000);
            Assert.Equal(MotionState.Unknown, Take());
        }
    }

    [Fact]
    public void OneThatNeverAnsweredIsUnknownToo()
    {
        Rig.BreakAccelerometer();
        Pass(30_000);
        Assert.Equal(MotionState.Unknown, Take());
    }

    // What happened before the part was first asked is nobody's promise.
    private void Settle()
    {
        Take();
        Pass(5000);
        Take();
    }

    private MotionState Take()
    {
        return Rig.Ask(() => Rig.Motion.Take());
    }
}
