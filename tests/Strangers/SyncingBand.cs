using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A provisioned band with a journal, in sync mode, whose firmware hosts in other processes talk to; and its wearer, who agrees to what the wrist asks.</summary>
internal sealed class SyncingBand : IDisposable
{
    /// <summary>Slots from the begin of the day before, at which somebody was near for a quarter of an hour whose key may be published.</summary>
    public const int SlotOfCase = 40;

    private const ulong Seed = 7;
    private const int Days = 12;
    private const int DayS = 86400;
    private const int SlotS = 900;
    private const int MostHosts = 2;
    private const long SecondUs = 1_000_000;
    private const int EnterWithinS = 120;
    private const double Speed = 4;                     // A session lets its client be silent for a minute: a quarter of one here.

    private readonly VirtualTime _time = new();
    private readonly SharedAir _air;
    private readonly SimulatedBand _band;
    private readonly WillingWearer _wearer;
    private readonly AirThread _thread;
    private readonly IWhereabouts _beside;
    private int _hosts;

    public SyncingBand(BandHal hal, SyncCards cards, int records)
    {
        _air = new SharedAir(_time, Seed);
        Spot seat = new Place("room", 0, 0, 5, 4).At(2, 2);
        _beside = new FixedSpot(seat with { XM = seat.XM + 1 });
        var person = new Person(0, new Whereabouts([Stay.Seated(seat, 0, long.MaxValue / 2)], Seed), Seed);
        _band = BandFactory.Make(hal, "syncing", 1, _air, person);
        _band.SetClockRight();
        _band.Inherit(Past(person, cards, records));
        _band.Boot();
        _time.RunUntil(SecondUs);
        _wearer = new WillingWearer(_band, _time);
        Assert.True(_wearer.Enter(EnterWithinS), "the band does not go into sync mode");
        _wearer.Wear(staysInSync: false);
        _thread = new AirThread(_time, Speed);
        Tcp = _thread.Open(wake => new HciTcpPort(0, MostHosts, MakeController, wake));
    }

    /// <summary>Midnight, UTC seconds, at which the band woke.</summary>
    public long BeganUtcSeconds => _time.UtcAtZeroSeconds;

    /// <summary>Of the day before <see cref="BeganUtcSeconds"/>.</summary>
    public static byte[] KeyOfCase { get; } = SHA256.HashData("somebody who will be a case"u8);

    public HciTcpPort Tcp { get; }

    /// <summary>The questions that the wearer answered; when stopped.</summary>
    public IReadOnlyList<WearerSignal> Answered => _wearer.Answered;

    /// <summary>What a board would have punished; when stopped.</summary>
    public IReadOnlyList<string> Complaints => _band.Complaints;

    /// <summary>What is in the journal, by begin; when stopped.</summary>
    public IEnumerable<string> Ids => Simulate.Journals.StoredRecords.OfCopy(_band.Store).All
        .Where(each => !each.Record.IsState).Select(each => Convert.ToHexString(each.Record.Id));

    public HciPtyPort OpenTerminal() => _thread.Open(wake => new HciPtyPort(null, MakeController, wake));

    public void Start() => _thread.Start();

    public void Stop() => _thread.Stop();

    public void Dispose()
    {
        _thread.Dispose();
        _band.SwitchOff();
    }

    private HciController MakeController(Action<byte[]> send)
    {
        const long First = 0x025A_0000_0001;
        return new HciController(_air, _air.Join(RadioCharacter.Dongle, _beside), First + _hosts++, send);
    }

    // The flash of a band that lived before, in an air of its own: keys come before a life, for what was there would be erased.
    private ISegmentStore Past(Person person, SyncCards cards, int records)
    {
        var band = new SimBand("past", 1, new SharedAir(_time, Seed), person);
        band.SimClock.SetUtcRight();
        band.SimProvisioning.Deploy(cards.File());
        new FirstStart(band).Run();
        Live(band, records);
        return band.Store;
    }

    private void Live(SimBand band, int records)
    {
        var ground = new Groundwork(band, new Rhythm(band.Radio.Traits), 1);
        ground.Memory.Restore();
        ground.Time.Judge();
        ground.Time.Adopt();
        ground.Identity.Begin(SHA256.HashData("wearer"u8), (int)(BeganUtcSeconds / DayS) - Days);
        var encounter = new Encounter { DurationMs = 240_000, NearMs = 60_000, Samples = 16 };
        for (int i = 0; i < records - 1; i++)
        {
            Array.Copy(SHA256.HashData(Encoding.ASCII.GetBytes($"met {i}")), encounter.Id, encounter.Id.Length);
            encounter.RssiMaxDbm = -55 - (i % 30);
            encounter.RssiMeanDbm = encounter.RssiMaxDbm - 5;
            ground.Journal.Append(encounter, BeganUtcSeconds - DayS - ((records - i) * 600L));
        }

        PlainDerivation.Id(KeyOfCase, SlotOfCase).CopyTo(encounter.Id, 0);
        encounter.DurationMs = 900_000;
        encounter.NearMs = 900_000;
        encounter.RssiMaxDbm = -50;
        encounter.RssiMeanDbm = -52;
        ground.Journal.Append(encounter, BeganUtcSeconds - DayS + (SlotOfCase * SlotS));
        ground.Memory.Save(0);
    }
}
