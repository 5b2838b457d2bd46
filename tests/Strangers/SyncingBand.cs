using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Bluezone.Band.Encounters;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;

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
    private const int PressMs = 300;
    private const int PressEveryUs = 600_000;
    private const long LookEveryUs = 200_000;
    private const long HearUs = 5 * SecondUs;           // The question is told to its end first.
    private const int HoldMs = 4000;
    private const double Speed = 4;                     // A session lets its client be silent for a minute: a quarter of one here.

    private readonly VirtualTime _time = new();
    private readonly SharedAir _air;
    private readonly SimBand _band;
    private readonly AirThread _thread;
    private readonly IWhereabouts _beside;
    private readonly List<WearerSignal> _answered = [];
    private int _heard;
    private long _restsAtUs;
    private int _hosts;

    public SyncingBand(SyncCards cards, int records)
    {
        _air = new SharedAir(_time, Seed);
        Spot seat = new Place("room", 0, 0, 5, 4).At(2, 2);
        _beside = new FixedSpot(seat with { XM = seat.XM + 1 });
        _band = new SimBand("syncing", 1, _air, new Person(0, new Whereabouts([Stay.Seated(seat, 0, long.MaxValue / 2)], Seed), Seed));
        _band.SimClock.SetUtcRight();
        _band.SimProvisioning.Deploy(cards.File());
        new FirstStart(_band).Run();        // Keys come before a life: what was there would be erased.
        Live(records);
        _band.Boot();
        Enter();
        Wear();
        _thread = new AirThread(_time, Speed);
        Tcp = _thread.Open(wake => new HciTcpPort(0, MostHosts, MakeController, wake));
    }

    /// <summary>Midnight, UTC seconds, at which the band woke.</summary>
    public long BeganUtcSeconds => _time.UtcAtZeroSeconds;

    /// <summary>Of the day before <see cref="BeganUtcSeconds"/>.</summary>
    public static byte[] KeyOfCase { get; } = SHA256.HashData("somebody who will be a case"u8);

    public HciTcpPort Tcp { get; }

    /// <summary>The questions that the wearer answered; when stopped.</summary>
    public IReadOnlyList<WearerSignal> Answered => _answered;

    /// <summary>What is in the journal, by begin; when stopped.</summary>
    public IEnumerable<string> Ids => Simulate.Journals.StoredRecords.OfCopy(_band.Store).All
        .Where(each => !each.Record.IsState).Select(each => Convert.ToHexString(each.Record.Id));

    public HciPtyPort OpenTerminal() => _thread.Open(wake => new HciPtyPort(null, MakeController, wake));

    public void Start() => _thread.Start();

    public void Stop() => _thread.Stop();

    public void Dispose() => _thread.Dispose();

    private HciController MakeController(Action<byte[]> send)
    {
        const long First = 0x025A_0000_0001;
        return new HciController(_air, _air.Join(RadioCharacter.Dongle, _beside), First + _hosts++, send);
    }

    private void Live(int records)
    {
        var ground = new Groundwork(_band, new Rhythm(_band.Radio.Traits), 1);
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

    private void Enter()
    {
        _time.RunUntil(SecondUs);
        for (int i = 0; i < 3; i++)
        {
            _band.SimButton.PressAt(_time.NowUs + (i * PressEveryUs), PressMs);
        }

        for (int second = 0; second < EnterWithinS && !_band.SimSyncLink.IsOpen; second++)
        {
            _time.RunUntil(_time.NowUs + SecondUs);
        }
    }

    private void Wear()
    {
        for (IReadOnlyList<PlayedRhythm> played = _band.SimSignal.Played; _heard < played.Count; _heard++)
        {
            WearerSignal signal = WearerRhythms.SignalOf(played[_heard].Rhythm);
            if (played[_heard].WithVibration && signal is WearerSignal.ConsentAsked or WearerSignal.CodeAccepted && _time.NowUs >= _restsAtUs)
            {
                _answered.Add(signal);
                _band.SimButton.PressAt(_time.NowUs + HearUs, HoldMs);
                _restsAtUs = _time.NowUs + HearUs + (HoldMs * 1000L) + SecondUs;
            }
        }

        _time.After(LookEveryUs, Wear);
    }
}
