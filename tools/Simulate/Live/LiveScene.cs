using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Live;

/// <summary>A scenario that Bluetooth hosts join: who is there, and where the hosts' controllers are.</summary>
public sealed class LiveScene
{
    /// <summary>A module in sync mode that echoes, alone in a room: the one scenario without people.</summary>
    public const string Echo = "echo";

    // Bits that make it nobody's prefix: locally administered.
    private const long FirstHostAddress = 0x025A_0000_0001;

    private readonly IWhereabouts _hosts;
    private readonly Action<string> _tell;
    private int _count;

    private LiveScene(SharedAir air, IWhereabouts hosts, Action<string> tell, IReadOnlyList<SimulatedBand> bands)
    {
        Air = air;
        Bands = bands;
        _hosts = hosts;
        _tell = tell;
    }

    public SharedAir Air { get; }

    /// <summary>Every band in it.</summary>
    public IReadOnlyList<SimulatedBand> Bands { get; }

    /// <summary>Puts a scenario together; nothing happens before time runs.</summary>
    /// <param name="name"><see cref="Echo"/>, another that ships, or a file.</param>
    /// <param name="seed">The seed of the air.</param>
    /// <param name="tell">Is told what happens, a line each.</param>
    /// <param name="hal">What its bands run on.</param>
    /// <exception cref="ScenarioException">It makes no sense.</exception>
    public static LiveScene Make(string name, ulong seed, Action<string> tell, BandHal hal = BandHal.Sim)
    {
        if (name == Echo)
        {
            return MakeEcho(seed, tell);
        }

        Crowd crowd = CrowdBuilder.Build(ScenarioReader.Read(name), seed, null, hal);
        Spot first = crowd.Members[0].Person.Whereabouts.At(0);
        return new LiveScene(crowd.Air, Beside(first), tell, crowd.Bands);
    }

    /// <summary>Makes a controller for a host, 1 m from the first person as he or she is at the start.</summary>
    /// <param name="send">Takes what the host is to get.</param>
    public HciController MakeController(Action<byte[]> send)
    {
        long address = FirstHostAddress + _count++;
        Transceiver transceiver = Air.Join(RadioCharacter.Dongle, _hosts);
        return new HciController(Air, transceiver, address, send) { Told = what => _tell($"host {address:X12}: {what}") };
    }

    private static LiveScene MakeEcho(ulong seed, Action<string> tell)
    {
        const int Number = 1;
        var time = new VirtualTime();
        var air = new SharedAir(time, seed);
        var place = new Place(Echo, 0, 0, 5, 4);
        Spot spot = place.At(2, 2);
        Transceiver transceiver = air.Join(RadioCharacter.Esp32, new FixedSpot(spot));
        var radio = new SimRadio(transceiver, time, new SimClock(time), RadioTraits.StockEsp32(), SimulatedBand.AddressOf(Number));
        var link = new SimSyncLink(time, radio);
        transceiver.LinkTaker = new SyncServer(link, new SimBattery());
        _ = new SyncEcho(time, link, tell);
        return new LiveScene(air, Beside(spot), tell, []);
    }

    private static FixedSpot Beside(Spot spot)
    {
        return new FixedSpot(spot with { XM = spot.XM + 1 });
    }
}
