using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class SimParts
{
    private const long SecondUs = 1_000_000;
    private const long HourUs = 3600 * SecondUs;

    private readonly VirtualTime _time = new();

    [Fact]
    public void WhatIsDueAtOnceHappensInTheOrderItWasAskedFor()
    {
        var order = new List<int>();
        _time.At(5, () => order.Add(2));
        _time.At(3, () => order.Add(1));
        _time.At(5, () => _time.At(5, () => order.Add(4)));
        _time.At(5, () => order.Add(3));
        _time.At(9, () => order.Add(5));
        Appointment cancelled = _time.At(4, () => order.Add(99));
        cancelled.Cancel();
        _time.RunUntil(8);
        Assert.Equal([1, 2, 3, 4], order);
        Assert.Equal(8, _time.NowUs);
        Assert.False(cancelled.IsPending);
    }

    [Fact]
    public void DiceAreEvenAndGaussian()
    {
        double sum = 0;
        double gauss = 0;
        double squares = 0;
        const int Count = 100_000;
        for (int i = 0; i < Count; i++)
        {
            sum += Dice.Uniform(1, i);
            double one = Dice.Gauss(1, 2, i);
            gauss += one;
            squares += one * one;
        }

        Assert.InRange(sum / Count, 0.495, 0.505);
        Assert.InRange(gauss / Count, -0.01, 0.01);
        Assert.InRange(squares / Count, 0.98, 1.02);
    }

    [Fact]
    public void TheSeedDecidesAllOctets()
    {
        // Written down once: a change of the generator would change every recorded run.
        byte[] octets = new byte[8];
        new SimEntropy(1).Fill(octets, 0, 8);
        Assert.Equal("FF0753EC314C21A0", Convert.ToHexString(octets));
    }

    [Fact]
    public void NeighbouringSeedsHaveNothingInCommon()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 100; seed++)
        {
            for (long turn = 0; turn < 100; turn++)
            {
                Assert.True(seen.Add(Dice.Hash(seed, turn)));
            }
        }
    }

    [Fact]
    public void AClockDriftsAndAdmitsIt()
    {
        var clock = new SimClock(_time, driftPpm: 100, statedPpm: 120);
        Assert.False(clock.IsSet);
        clock.SetUtcRight(errorSeconds: 2);
        _time.RunUntil(24 * HourUs);
        Assert.Equal(86_408_640, clock.UptimeMs);
        Assert.Equal((_time.UtcMs / 1000) + 8, clock.UtcSeconds);
        Assert.Equal(2 + 11, clock.UtcErrorSeconds);
    }

    [Fact]
    public void ARestartedClockCountsFromZeroAndMayForgetTheDay()
    {
        var clock = new SimClock(_time);
        clock.SetUtcRight();
        _time.RunUntil(HourUs);
        clock.Restart(keepsUtc: true);
        Assert.Equal(0, clock.UptimeMs);
        Assert.True(clock.IsSet);
        Assert.Equal(_time.UtcMs / 1000, clock.UtcSeconds);
        clock.Restart(keepsUtc: false);
        Assert.False(clock.IsSet);
    }

    [Fact]
    public void APressIsTakenOnceAndWhenItHasEnded()
    {
        var button = new SimButton(_time, new SimClock(_time));
        button.PressAt(SecondUs, 3000);
        _time.RunUntil(3 * SecondUs);
        Assert.Equal(0, button.TakePressMs());
        _time.RunUntil(4 * SecondUs);
        _time.RunUntil(6 * SecondUs);
        Assert.Equal(3000, button.TakePressMs());
        Assert.Equal(4000, button.PressEndedMs);
        Assert.Equal(0, button.TakePressMs());
    }

    [Fact]
    public void ASignalRemembersWhatItPlayed()
    {
        var signal = new SimSignal(_time);
        _time.RunUntil(7);
        signal.Play([5, 5, 5], true, false);
        PlayedRhythm played = Assert.Single(signal.Played);
        Assert.Equal(7, played.TimeUs);
        Assert.Equal([5, 5, 5], played.Rhythm);
        Assert.True(played.WithLight && !played.WithVibration);
    }

    [Fact]
    public void AWornBandMovesAndOneInADrawerDoesNot()
    {
        var desk = new Place("desk", 0, 0, 4, 4);
        var person = new Person(1, new Whereabouts([Stay.Seated(desk.Middle(), 0, 8 * HourUs)], 3), 1);
        var air = new SharedAir(_time, 1);
        Transceiver band = air.Join(RadioCharacter.Esp32, person);
        Assert.InRange(MovingMinutes(new SimMotion(_time, band), 60), 20, 40);
        band.PutDown(new FixedSpot(desk.Middle()));
        Assert.Equal(0, MovingMinutes(new SimMotion(_time, band), 60));
    }

    [Fact]
    public void ASleeperHardlyMoves()
    {
        var bed = new Place("bed", 0, 0, 4, 4);
        var person = new Person(1, new Whereabouts([Stay.Sleeping(bed.Middle(), 0, 8 * HourUs)], 3), 1);
        Transceiver band = new SharedAir(_time, 1).Join(RadioCharacter.Esp32, person);
        Assert.InRange(MovingMinutes(new SimMotion(_time, band), 240), 1, 20);
    }

    [Fact]
    public void APersonWalksFromStayToStay()
    {
        var home = new Place("home", 0, 0, 10, 10);
        var work = new Place("work", 100, 0, 10, 10);
        var way = new Whereabouts(
            [Stay.Seated(home.Middle(), 0, HourUs), Stay.Roaming(work, HourUs + (100 * SecondUs), 2 * HourUs, 5)], 1);
        Assert.Equal(home.Middle(), way.At(HourUs / 2));
        Spot half = way.At(HourUs + (50 * SecondUs));
        Assert.InRange(half.XM, 50, 60);
        Assert.Null(half.Place);
        Assert.True(way.IsMoving(HourUs + (50 * SecondUs)));
        Assert.Equal(HourUs, way.SettledUntilUs(0));
        for (long atUs = HourUs + (100 * SecondUs); atUs < 2 * HourUs; atUs += SecondUs)
        {
            Spot spot = way.At(atUs);
            Assert.InRange(spot.XM, 100, 110);
            Assert.Same(work, spot.Place);
            Assert.InRange(spot.DistanceM(way.At(atUs + SecondUs)), 0, 2.5);
        }
    }

    private int MovingMinutes(SimMotion motion, int minutes)
    {
        int moving = 0;
        for (int minute = 0; minute < minutes; minute++)
        {
            _time.RunUntil(_time.NowUs + (60 * SecondUs));
            moving += motion.Take() == MotionState.Moving ? 1 : 0;
        }

        return moving;
    }
}
