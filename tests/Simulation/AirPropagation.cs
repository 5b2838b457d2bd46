using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public sealed class AirPropagation
{
    private const long MinuteUs = 60_000_000;
    private const long SecondUs = 1_000_000;

    // Medians of rssi - tx_power over scenarios 01 and 02 of DP-3T's exp05 (EPFL and ETH Zurich, 2020), at distances within 12 %:
    // -61 dB at 1 m (9,971 sightings), -66 at 2 m (10,584), -69 at 4 m (1,408).
    [Theory]
    [InlineData(1, -61)]
    [InlineData(2, -66)]
    [InlineData(4, -69)]
    public void MediansAreThoseMeasuredOnPeople(double distanceM, double measuredDb)
    {
        List<double> gains = Gains(distanceM, new Place("hall", -50, -50, 100, 100));
        Assert.InRange(gains[gains.Count / 2], measuredDb - 5, measuredDb + 5);
    }

    [Fact]
    public void TheSpreadIsThatMeasuredOnPeople()
    {
        // exp05 shows standard deviations of 9.0, 7.4 and 5.7 dB at 1, 2 and 4 m.
        List<double> gains = Gains(2, new Place("hall", -50, -50, 100, 100));
        double mean = 0;
        double squares = 0;
        gains.ForEach(gain => mean += gain / gains.Count);
        gains.ForEach(gain => squares += (gain - mean) * (gain - mean) / gains.Count);
        Assert.InRange(Math.Sqrt(squares), 5.5, 9.5);
    }

    [Fact]
    public void BeyondFourMetresPowerFallsWithTheThirdPower()
    {
        Assert.Equal(-69.1, Propagation.GainDb(4), 1);
        Assert.Equal(30, Propagation.GainDb(4) - Propagation.GainDb(40), 6);
        Assert.Equal(Propagation.GainDb(0.2), Propagation.GainDb(0), 6);
    }

    [Fact]
    public void PeopleBetweenTakeTheirShareAndNoMore()
    {
        double clear = BetweenGainDb(0);
        Assert.Equal(3, clear - BetweenGainDb(1), 6);
        Assert.Equal(6, clear - BetweenGainDb(2), 6);
        Assert.Equal(9, clear - BetweenGainDb(6), 6);
    }

    [Fact]
    public void WallsTakeTheirShareOnBothSides()
    {
        var one = new Place("one", 0, 0, 5, 5, 7);
        var other = new Place("other", 5, 0, 5, 5, 4);
        Assert.Equal(0, Propagation.WallsDb(one.At(1, 1), one.At(4, 4)));
        Assert.Equal(11, Propagation.WallsDb(one.At(1, 1), other.At(1, 1)));
        Assert.Equal(7, Propagation.WallsDb(one.At(1, 1), new Spot(-1, 0, null)));
    }

    [Fact]
    public void ShadowsAreTheSameBothWays()
    {
        var time = new VirtualTime();
        var air = new SharedAir(time, 4);
        Transceiver one = air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        Transceiver other = air.Join(RadioCharacter.Esp32, new FixedSpot(3, 0));
        for (long atUs = 0; atUs < 10 * MinuteUs; atUs += SecondUs)
        {
            Assert.Equal(air.MeanRssiDbm(one, other, atUs), air.MeanRssiDbm(other, one, atUs), 9);
        }
    }

    [Fact]
    public void ShadowsMoveSlowly()
    {
        double steps = 0;
        double squares = 0;
        const int Count = 20_000;
        for (int i = 0; i < Count; i++)
        {
            double now = Dice.Slow(1, 2, 3, i * SecondUs, MinuteUs);
            steps += Math.Abs(now - Dice.Slow(1, 2, 3, (i + 1) * SecondUs, MinuteUs));
            squares += now * now;
        }

        Assert.InRange(squares / Count, 0.8, 1.2);
        Assert.InRange(steps / Count, 0, 0.05);
    }

    // Forty pairs of people, each heard for half an hour of a frame every five seconds.
    private static List<double> Gains(double distanceM, Place place)
    {
        var gains = new List<double>();
        for (ulong pair = 0; pair < 40; pair++)
        {
            var time = new VirtualTime();
            var air = new SharedAir(time, 100 + pair);
            Person one = Sitting(0, place.At(50, 50));
            Person other = Sitting(1, place.At(50 + distanceM, 50));
            Transceiver sender = air.Join(RadioCharacter.Esp32, one);
            Transceiver receiver = air.Join(RadioCharacter.Esp32, other);
            sender.StartAdvertising(new byte[23], 1, 100, 150);
            receiver.StartScan(5000, report => gains.Add(report.RssiDbm - sender.Character.TxPowerDbm));
            time.RunUntil(30 * MinuteUs);
        }

        gains.Sort();
        return gains;
    }

    private static double BetweenGainDb(int count)
    {
        var air = new SharedAir(new VirtualTime(), 1);
        Transceiver one = air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        Transceiver other = air.Join(RadioCharacter.Esp32, new FixedSpot(8, 0));
        for (int i = 0; i < count; i++)
        {
            // Two radios on one body make one obstacle.
            Person person = Sitting(i, new Spot(1 + i, 0.1, null));
            air.Join(RadioCharacter.Esp32, person);
            air.Join(RadioCharacter.Android, person);
        }

        return air.MeanRssiDbm(one, other, 0);
    }

    private static Person Sitting(int id, Spot seat)
    {
        return new Person(id, new FixedSpot(seat), 77);
    }
}
