using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>A provisioned band with fourteen days behind it, in sync mode, and its wearer: the firmware in virtual time.</summary>
internal sealed class TrialBand : ITicketBook, ITrialWearer
{
    public const int UsualRecords = 5000;

    private const ulong Seed = 1;
    private const uint Number = 123_456_789;
    private const uint Reader = 4711;
    private const int Days = 14;
    private const int DayS = 86400;
    private const int NotAfterDays = 365;
    private const long HourUs = 3_600_000_000;
    private const int HoldMs = 5000;
    private const int ToldMs = 15_000;              // The question is told to its end first.
    private const int EnterWithinS = 120;

    private readonly SimulatedBand _band;
    private readonly WillingWearer _wearer;
    private readonly SharedAir _air;
    private readonly IWhereabouts _beside;
    private static readonly BandKeys _keys = new(SHA256.HashData("trial band"u8), Number);

    private Ticket? _ticket;

    /// <summary>Makes one with keys of its own and brings it into sync mode.</summary>
    /// <param name="role">Whose ticket there is.</param>
    /// <param name="records">Encounters in its journal, evenly over the fourteen days.</param>
    /// <param name="trusted">Authorities whose batches it takes.</param>
    public TrialBand(SyncRole role, int records = UsualRecords, params AuthorityKey[] trusted)
        : this(ProvisionFile.Octets(_keys, trusted), records)
    {
        _ticket = TicketOf(role);
    }

    /// <summary>Makes one with others' keys; it has no ticket then.</summary>
    /// <param name="provision">What <c>band provision</c> made for it.</param>
    /// <param name="records">As above.</param>
    /// <param name="hal">What it runs on.</param>
    public TrialBand(byte[] provision, int records = UsualRecords, BandHal hal = BandHal.Sim)
    {
        Time = new VirtualTime();
        _air = new SharedAir(Time, Seed);
        Spot seat = new Place("room", 0, 0, 5, 4).At(2, 2);
        _beside = new FixedSpot(seat with { XM = seat.XM + 1 });
        var person = new Person(0, new Whereabouts([Stay.Seated(seat, 0, HourUs)], Seed), Seed);
        _band = BandFactory.Make(hal, "trial", 1, _air, person);
        _band.SetClockRight();
        _band.Inherit(Past(person, provision, records));
        _band.Boot();
        _wearer = new WillingWearer(_band, Time);
        Enter();
    }

    public VirtualTime Time { get; }

    public Ticket Ticket => _ticket ?? throw new InvalidOperationException();

    public IReadOnlyList<Ticket> Tickets => [Ticket];

    /// <summary>Shared by band and authority: what a disclosure is checked with.</summary>
    public static byte[] DisclosureMac => _keys.DisclosureMac;

    public bool Keep(Ticket moved)
    {
        _ticket = moved;
        return true;
    }

    /// <summary>Makes a controller for a host, 1 m from the band.</summary>
    /// <param name="send">Takes what the host is to get.</param>
    public HciController MakeController(Action<byte[]> send)
    {
        const long Address = 0x025A_0000_0001;      // Locally administered: nobody's.
        return new HciController(_air, _air.Join(RadioCharacter.Dongle, _beside), Address, send);
    }

    public void Agree()
    {
        _band.PressAt(Time.NowUs + (ToldMs * 1000L), HoldMs);
    }

    public string CodeOf(uint challenge, uint fromUtcSeconds, uint toUtcSeconds)
    {
        return ReleaseCode.Of(_keys.Release, Number, challenge.ToString("D8"), fromUtcSeconds, toUtcSeconds);
    }

    /// <summary>Goes into sync mode whenever the band leaves it, and agrees to whatever is asked, for ever.</summary>
    public void StayInSync()
    {
        _wearer.Wear(staysInSync: true);
    }

    /// <summary>Ends the band's program: it is not asked for any more.</summary>
    public void SwitchOff()
    {
        _band.SwitchOff();
    }

    private Ticket TicketOf(SyncRole role)
    {
        bool isReader = role == SyncRole.Clinic;
        long notAfter = isReader ? Time.UtcAtZeroSeconds + (NotAfterDays * DayS) : 0;
        return _keys.TicketOf(role, 0, isReader ? Reader : 0, notAfter);
    }

    // The flash of a band that lived before, in an air of its own: keys come before a life, for what was there would be erased.
    private ISegmentStore Past(Person person, byte[] provision, int records)
    {
        var band = new SimBand("past", 1, new SharedAir(Time, Seed), person);
        band.SimClock.SetUtcRight();
        band.SimProvisioning.Deploy(provision);
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
        long now = Time.UtcAtZeroSeconds;
        ground.Identity.Begin(SHA256.HashData("trial wearer"u8), (int)(now / DayS) - Days);
        var encounter = new Encounter { DurationMs = 240_000, NearMs = 120_000, Samples = 16 };
        for (int i = 0; i < records; i++)
        {
            byte[] id = SHA256.HashData(Encoding.ASCII.GetBytes($"met {i}"));
            Array.Copy(id, encounter.Id, encounter.Id.Length);
            encounter.RssiMaxDbm = -55 - (i % 30);
            encounter.RssiMeanDbm = encounter.RssiMaxDbm - 5;
            long agoS = (long)(records - i) * ((Days * DayS) - DayS) / Math.Max(1, records);
            ground.Journal.Append(encounter, now - agoS);
        }

        ground.Memory.Save(0);
    }

    private void Enter()
    {
        Time.RunUntil(Time.NowUs + 1_000_000);
        if (!_wearer.Enter(EnterWithinS))
        {
            throw new BadInputException("the band does not go into sync mode: it was given no keys that it takes");
        }
    }
}
