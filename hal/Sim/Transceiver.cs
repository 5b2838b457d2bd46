using System;
using System.Collections.Generic;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim;

/// <summary>One radio in the air: it may send and listen at once; whoever cannot must not ask it to.</summary>
/// <remarks>Threads: the virtual time's.</remarks>
public sealed class Transceiver
{
    // As many buckets as the slowest scan is late, and one for now; a power of two.
    private const int SpotsKept = 8;

    private readonly SharedAir _air;
    private readonly List<AdvertPeriod> _periods = [];
    private AdvertPeriod? _current;
    private AirScan? _scan;
    private readonly (long Bucket, Spot Spot)[] _spots = new (long Bucket, Spot Spot)[SpotsKept];

    internal Transceiver(SharedAir air, int id, RadioCharacter character, IWhereabouts whereabouts, Person? carrier)
    {
        _air = air;
        Id = id;
        Character = character;
        Whereabouts = whereabouts;
        Carrier = carrier;
        Array.Fill(_spots, (long.MinValue, default));
    }

    /// <summary>Its number in the air, from 0; nobody on the air can see it.</summary>
    public int Id { get; }

    public RadioCharacter Character { get; }

    public IWhereabouts Whereabouts { get; private set; }

    /// <summary>Who has it on the body; null when it lies somewhere.</summary>
    public Person? Carrier { get; private set; }

    /// <summary>The address it last advertised with, 48 bits; before that the one it was given, for calls.</summary>
    public long Address { get; set; }

    public bool IsAdvertising => _current != null;

    public bool IsScanning => _scan != null;

    /// <summary>The value of the one characteristic that can be read over a connection; null for a radio that takes none.</summary>
    public Func<byte[]?>? Identity { get; set; }

    /// <summary>Who takes connections to what it advertises; null when nobody does.</summary>
    public ILinkTaker? LinkTaker { get; set; }

    /// <summary>What it answers whoever scans actively, 0..31 octets.</summary>
    public byte[] ScanResponse { get; set; } = [];

    /// <summary>Packets that reached it strong enough and were destroyed by others.</summary>
    public long CollisionsHeard { get; internal set; }

    /// <summary>Packets it received, reported or not.</summary>
    public long PacketsHeard { get; internal set; }

    internal (int X, int Y)? Cell { get; set; }

    internal Appointment? CellRefresh { get; set; }

    internal List<AdvertPeriod> Periods => _periods;

    /// <summary>Somebody puts it on.</summary>
    public void PutOn(Person carrier)
    {
        Carrier = carrier;
        Move(carrier.Whereabouts);
    }

    /// <summary>It is put down somewhere.</summary>
    public void PutDown(IWhereabouts whereabouts)
    {
        Carrier = null;
        Move(whereabouts);
    }

    /// <summary>Starts to send a frame, or another frame, or from another address.</summary>
    /// <param name="data">Advertising data, 0..31 octets, copied.</param>
    /// <param name="address">Device address, 48 bits.</param>
    /// <param name="intervalMinMs">The interval is drawn once for the whole period, from here …</param>
    /// <param name="intervalMaxMs">… to here.</param>
    public void StartAdvertising(byte[] data, long address, int intervalMinMs, int intervalMaxMs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, 31);
        ArgumentOutOfRangeException.ThrowIfLessThan(intervalMinMs, 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(intervalMaxMs, intervalMinMs);
        EndPeriod();
        long nowUs = _air.Time.NowUs;
        Forget(nowUs);
        double share = Dice.Uniform(_air.Seed, Id, nowUs, 1);
        long intervalUs = (long)((intervalMinMs + (share * (intervalMaxMs - intervalMinMs))) * 1000);
        Address = address;
        _current = new AdvertPeriod(_air.Seed, Id, nowUs, (byte[])data.Clone(), address, intervalUs);
        _periods.Add(_current);
        _air.Began(this);
    }

    /// <summary>Stops sending; a packet begun is sent to its end.</summary>
    public void StopAdvertising()
    {
        if (_current != null)
        {
            EndPeriod();
            SharedAir.Ended(this);
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="reportsDuplicates">Whether every packet is told, or only an address's first in this scan.</param>
    /// <param name="heard">Is told what was heard, up to <see cref="RadioCharacter.ChunkMs"/> later, in order of time.</param>
    public void StartScan(bool reportsDuplicates, Action<AirReport> heard)
    {
        StartScan(reportsDuplicates ? 0 : int.MaxValue, heard);
    }

    /// <summary>Starts to listen, and tells the same frame of the same address again only after a while.</summary>
    /// <param name="repeatAfterMs">0: every packet; <see cref="int.MaxValue"/>: never again in this scan, whatever the frame.</param>
    /// <param name="heard">As above.</param>
    public void StartScan(int repeatAfterMs, Action<AirReport> heard)
    {
        StopScan();
        _scan = new AirScan(_air, this, repeatAfterMs, heard);
    }

    /// <summary>Stops listening; what was heard and not told yet is told before this returns.</summary>
    public void StopScan()
    {
        AirScan? scan = _scan;
        _scan = null;
        scan?.End();
    }

    /// <summary>Connects to whoever advertises from an address and reads the characteristic.</summary>
    /// <param name="address">Device address, 48 bits.</param>
    /// <param name="timeoutMs">After how long it is given up.</param>
    /// <param name="done">Takes the value, or null when there was none in time.</param>
    public AirConnection Connect(long address, int timeoutMs, Action<byte[]?> done)
    {
        return new AirConnection(_air, this, address, timeoutMs, done);
    }

    /// <summary>Where it is, as the air sees it: looked up once in a bucket of time.</summary>
    internal Spot SpotIn(long bucket)
    {
        ref (long Bucket, Spot Spot) kept = ref _spots[bucket & (SpotsKept - 1)];
        if (kept.Bucket != bucket)
        {
            kept = (bucket, Whereabouts.At(bucket * SharedAir.BucketUs));
        }

        return kept.Spot;
    }

    private void Move(IWhereabouts whereabouts)
    {
        Whereabouts = whereabouts;
        Array.Fill(_spots, (long.MinValue, default));
        _air.Moved(this);
    }

    private void EndPeriod()
    {
        if (_current != null)
        {
            _current.EndUs = _air.Time.NowUs;
            _current = null;
        }
    }

    private void Forget(long nowUs)
    {
        // No scan looks back further than its chunk; the rest is room to spare.
        long keptUs = nowUs - (2L * SharedAir.LongestChunkMs * 1000);
        _periods.RemoveAll(period => period.EndUs < keptUs);
    }
}
