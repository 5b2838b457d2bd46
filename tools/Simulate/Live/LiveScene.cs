using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Live;

/// <summary>A scenario that Bluetooth hosts join: who is there, and where the hosts' controllers are.</summary>
public sealed class LiveScene
{
    // Bits that make it nobody's prefix: locally administered.
    private const long FirstHostAddress = 0x025A_0000_0001;

    private readonly IWhereabouts _hosts;
    private readonly Action<string> _tell;
    private int _count;

    /// <summary>Puts an air and who is in it together.</summary>
    /// <param name="air">The air.</param>
    /// <param name="first">Where the first person is at the start.</param>
    /// <param name="tell">Is told what happens, a line each.</param>
    /// <param name="bands">Every band in it.</param>
    public LiveScene(SharedAir air, Spot first, Action<string> tell, IReadOnlyList<SimulatedBand> bands)
    {
        Air = air;
        Bands = bands;
        _hosts = new FixedSpot(first with { XM = first.XM + 1 });
        _tell = tell;
    }

    public SharedAir Air { get; }

    /// <summary>Every band in it.</summary>
    public IReadOnlyList<SimulatedBand> Bands { get; }

    /// <summary>Puts a scenario together; nothing happens before time runs.</summary>
    /// <param name="name">One that ships, or a file.</param>
    /// <param name="seed">The seed of the air.</param>
    /// <param name="tell">Is told what happens, a line each.</param>
    /// <param name="hal">What its bands run on.</param>
    /// <exception cref="ScenarioException">It makes no sense.</exception>
    public static LiveScene Make(string name, ulong seed, Action<string> tell, BandHal hal = BandHal.Sim)
    {
        Crowd crowd = CrowdBuilder.Build(ScenarioReader.Read(name), seed, null, hal);
        Spot first = crowd.Members[0].Person.Whereabouts.At(0);
        return new LiveScene(crowd.Air, first, tell, crowd.Bands);
    }

    /// <summary>Makes a controller for a host, 1 m from the first person as he or she is at the start.</summary>
    /// <param name="send">Takes what the host is to get.</param>
    public HciController MakeController(Action<byte[]> send)
    {
        long address = FirstHostAddress + _count++;
        Transceiver transceiver = Air.Join(RadioCharacter.Dongle, _hosts);
        return new HciController(Air, transceiver, address, send) { Told = what => _tell($"host {address:X12}: {what}") };
    }
}
