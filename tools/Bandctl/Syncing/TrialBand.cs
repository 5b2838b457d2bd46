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
    private const int PressMs = 300;
    private const int PressEveryMs = 600;
    private const int EnterWithinS = 120;
    private const byte WearerAsked = 4;             // Octet 0 of Status.
    private const long LookEveryUs = 10_000_000;    // Three presses are understood, and sync mode begun, within that.

    private readonly SimBand _band;
    private readonly SharedAir _air;
    private readonly IWhereabouts _beside;
    private static readonly BandKeys _keys = new(SHA256.HashData("trial band"u8), Number);

    private SyncClient.Ticket? _ticket;
    private bool _wasAsked;

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
    public TrialBand(byte[] provision, int records = UsualRecords)
    {
        Time = new VirtualTime();
        _air = new SharedAir(Time, Seed);
        Spot seat = new Place("room", 0, 0, 5, 4).At(2, 2);
        _beside = new FixedSpot(seat with { XM = seat.XM + 1 });
        var person = new Person(0, new Whereabouts([Stay.Seated(seat, 0, HourUs)], Seed), Seed);
        _band = new SimBand("trial", 1, _air, person);
        _band.SimClock.SetUtcRight();
        _band.SimProvisioning.Deploy(provision);
        new FirstStart(_band).Run();        // Keys come before a life: what was there would be erased.
        Live(records);
        _band.Boot();
        Enter();
    }

    public VirtualTime Time { get; }

    public SyncClient.Ticket Ticket => _ticket ?? throw new InvalidOperationException();

    public IReadOnlyList<SyncClient.Ticket> Tickets => [Ticket];

    /// <summary>Shared by band and authority: what a disclosure is checked with.</summary>
    public static byte[] DisclosureMac => _keys.DisclosureMac;

    public bool Keep(SyncClient.Ticket moved)
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
        _band.SimButton.PressAt(Time.NowUs + (ToldMs * 1000L), HoldMs);
    }

    public string CodeOf(uint challenge, uint fromUtcSeconds, uint toUtcSeconds)
    {
        return ReleaseCode.Of(_keys.Release, Number, challenge.ToString("D8"), fromUtcSeconds, toUtcSeconds);
    }

    /// <summary>Goes into sync mode whenever the band leaves it, and agrees to whatever is asked, for ever.</summary>
    public void StayInSync()
    {
        bool isAsked = _band.SimSyncLink.Read(SyncAttribute.Status) is [WearerAsked, ..];
        if (isAsked && !_wasAsked)
        {
            Agree();
        }
        else if (!_band.SimSyncLink.IsOpen && _band.SyncLoop == null)
        {
            Press();
        }

        _wasAsked = isAsked;
        Time.After(LookEveryUs, StayInSync);
    }

    private SyncClient.Ticket TicketOf(SyncRole role)
    {
        bool isReader = role == SyncRole.Clinic;
        long notAfter = isReader ? Time.UtcAtZeroSeconds + (NotAfterDays * DayS) : 0;
        var given = new Authority.Bands.Ticket(_keys, (TicketRole)(int)role, 0, isReader ? Reader : 0, notAfter);
        return TicketText.Read(given.Text)!;
    }

    private void Live(int records)
    {
        var ground = new Groundwork(_band, new Rhythm(_band.Radio.Traits), 1);
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
        Press();
        for (int second = 0; second < EnterWithinS && !_band.SimSyncLink.IsOpen; second++)
        {
            Time.RunUntil(Time.NowUs + 1_000_000);
        }

        if (!_band.SimSyncLink.IsOpen)
        {
            throw new BadInputException("the band does not go into sync mode: it was given no keys that it takes");
        }
    }
    private void Press()
    {
        for (int i = 0; i < 3; i++)
        {
            _band.SimButton.PressAt(Time.NowUs + (i * PressEveryMs * 1000L), PressMs);
        }
    }
}
