using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public sealed class AirReception
{
    private const long SecondUs = 1_000_000;

    private static readonly byte[] Frame = new byte[23];

    private readonly VirtualTime _time = new();
    private readonly SharedAir _air;
    private readonly AirListener _listener = new();

    public AirReception()
    {
        _air = new SharedAir(_time, 12);
    }

    [Fact]
    public void ANearSenderIsHeardAtItsInterval()
    {
        Transceiver sender = Sender(1, 0);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        sender.StartAdvertising([1, 2, 3], 0xAB, 100, 100);
        receiver.StartScan(true, _listener.Take);
        _time.RunUntil(60 * SecondUs);
        receiver.StopScan();

        // An event each 105 ms on average; one in twenty is lost to the rest of the band.
        Assert.InRange(_listener.Reports.Count, 500, 572);
        Assert.All(_listener.Reports, report => Assert.Equal(0xAB, report.Address));
        Assert.Equal([1, 2, 3], _listener.Reports[0].Data);
        Assert.Equal(3, _listener.Reports.Select(report => report.Channel).Distinct().Count());
        Assert.True(_listener.Reports.Zip(_listener.Reports.Skip(1)).All(pair => pair.First.HeardAtUs < pair.Second.HeardAtUs));
    }

    [Fact]
    public void OneReportAnAddressAScan()
    {
        Transceiver sender = Sender(1, 0);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        sender.StartAdvertising([1], 0xAB, 100, 150);
        for (int scan = 1; scan <= 20; scan++)
        {
            receiver.StartScan(false, _listener.Take);
            _time.RunUntil(_time.NowUs + SecondUs);
            sender.StartAdvertising([(byte)scan], 0xAB, 100, 150);      // Another payload is not seen either.
            _time.RunUntil(_time.NowUs + SecondUs);
            receiver.StopScan();
            Assert.Equal(scan, _listener.Reports.Count);
        }
    }

    [Fact]
    public void RepeatsCanBeAskedForAfterAWhile()
    {
        Sender(1, 0).StartAdvertising([1], 0xAB, 100, 100);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        receiver.StartScan(5000, _listener.Take);
        _time.RunUntil(60 * SecondUs);
        Assert.InRange(_listener.Reports.Count, 11, 12);
    }

    [Fact]
    public void NothingIsHeardOutOfRange()
    {
        Sender(90, 0).StartAdvertising([1], 1, 100, 100);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        receiver.StartScan(true, _listener.Take);
        _time.RunUntil(60 * SecondUs);
        Assert.Empty(_listener.Reports);
    }

    [Fact]
    public void NothingIsHeardThroughThickWalls()
    {
        var vault = new Place("vault", 0, 0, 3, 3, 60);
        var hall = new Place("hall", 3, 0, 3, 3, 0);
        _air.Join(RadioCharacter.Esp32, new FixedSpot(vault.Middle())).StartAdvertising([1], 1, 100, 100);
        Transceiver outside = _air.Join(RadioCharacter.Esp32, new FixedSpot(hall.Middle()));
        Transceiver inside = _air.Join(RadioCharacter.Esp32, new FixedSpot(vault.At(1, 1)));
        var insider = new AirListener();
        outside.StartScan(true, _listener.Take);
        inside.StartScan(true, insider.Take);
        _time.RunUntil(10 * SecondUs);
        Assert.Empty(_listener.Reports);
        Assert.NotEmpty(insider.Reports);
    }

    [Fact]
    public void NobodyHearsHimself()
    {
        Transceiver both = Sender(0, 0);
        both.StartAdvertising([1], 1, 100, 100);
        both.StartScan(true, _listener.Take);
        _time.RunUntil(10 * SecondUs);
        Assert.Empty(_listener.Reports);
    }

    [Fact]
    public void OnlyWhatWasSentWhileListeningIsHeard()
    {
        Transceiver sender = Sender(1, 0);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        sender.StartAdvertising([1], 1, 20, 20);
        _time.RunUntil(10 * SecondUs);
        receiver.StartScan(true, _listener.Take);
        _time.RunUntil(10 * SecondUs + 300_000);
        sender.StopAdvertising();
        _time.RunUntil(11 * SecondUs);
        receiver.StopScan();
        _time.RunUntil(20 * SecondUs);
        Assert.NotEmpty(_listener.Reports);
        Assert.All(_listener.Reports, report => Assert.InRange(report.HeardAtUs, 10 * SecondUs, (10 * SecondUs) + 301_000));
    }

    [Fact]
    public void TwoDoNotDisturbEachOther()
    {
        Assert.True(Crowd(2, out long collisions) > 0);
        Assert.InRange(collisions, 0, 60);      // Of some 2,200: 0.6 ms of each 105 are dangerous.
    }

    [Fact]
    public void ACrowdDestroysItsOwnFrames()
    {
        // A hundred packets of 0.3 ms in each 105 ms: by Poisson 45 % meet another, and some of those are the stronger one.
        long heard = Crowd(100, out long collisions);
        Assert.InRange(collisions / (double)(heard + collisions), 0.15, 0.6);
    }

    [Fact]
    public void TheStrongerOneSurvives()
    {
        // Twenty weak senders about one strong one: almost all of its frames arrive.
        for (int i = 0; i < 20; i++)
        {
            Sender(30, i).StartAdvertising(new byte[23], 100 + i, 20, 20);
        }

        Sender(0.3, 0).StartAdvertising(new byte[23], 1, 100, 100);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        receiver.StartScan(true, _listener.Take);
        _time.RunUntil(60 * SecondUs);
        Assert.InRange(_listener.Reports.Count(report => report.Address == 1), 500, 572);
    }

    [Fact]
    public void TheSameSeedGivesTheSameReports()
    {
        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(6));
    }

    private static List<AirReport> Run(ulong seed)
    {
        var time = new VirtualTime();
        var air = new SharedAir(time, seed);
        var listener = new AirListener();
        var receivers = new List<Transceiver>();
        for (int i = 0; i < 10; i++)
        {
            Transceiver transceiver = air.Join(RadioCharacter.Esp32, new FixedSpot(i, i % 3));
            transceiver.StartAdvertising(Frame, 100 + i, 100, 150);
            transceiver.StartScan(true, report => listener.Take(report with { Data = Frame }));
            receivers.Add(transceiver);
        }

        time.RunUntil(5 * SecondUs);
        receivers.ForEach(receiver => receiver.StopScan());
        return listener.Reports;
    }

    private static long Crowd(int count, out long collisions)
    {
        var time = new VirtualTime();
        var air = new SharedAir(time, 3);
        for (int i = 0; i < count; i++)
        {
            Transceiver sender = air.Join(RadioCharacter.Esp32, new FixedSpot(1 + (i % 17 * 0.1), i / 17 * 0.1));
            sender.StartAdvertising(new byte[23], i + 1, 100, 100);
            time.RunUntil(time.NowUs + 1037);
        }

        Transceiver receiver = air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        receiver.StartScan(true, _ => { });
        time.RunUntil((count < 10 ? 120 : 5) * SecondUs);
        receiver.StopScan();
        collisions = receiver.CollisionsHeard;
        return receiver.PacketsHeard;
    }

    private Transceiver Sender(double xM, double yM)
    {
        return _air.Join(RadioCharacter.Esp32, new FixedSpot(xM, yM));
    }
}
