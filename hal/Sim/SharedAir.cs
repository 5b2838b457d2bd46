using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim;

/// <summary>The air that all radios share, evaluated late and only where somebody listens.</summary>
/// <remarks>
/// A packet is never an event. What is remembered is who sent what from when until when; a receiver that listens works out
/// afterwards which packets it got. Cost grows with scans times neighbours, not with the number of packets sent.
/// Threads: the virtual time's.
/// </remarks>
public sealed class SharedAir
{
    /// <summary>The longest that a scan may be late in telling, milliseconds.</summary>
    public const int LongestChunkMs = 5000;

    /// <summary>Positions, bodies and shadows stand still for this long, µs: nobody walks 2 m in it.</summary>
    public const long BucketUs = 1_000_000;

    private const double NothingDbm = -200;
    private const long RefreshUs = 10_000_000;
    private const double CellM = Propagation.FarthestM + 15;        // In 10 s nobody walks out of the ring of cells that is searched.

    private readonly Dictionary<(int X, int Y), List<Transceiver>> _cells = [];
    private readonly Dictionary<long, Transceiver> _byAddress = [];
    private readonly Dictionary<(int X, int Y), Neighbourhood> _neighbourhoods = [];
    private readonly List<Transceiver> _all = [];
    private long _version;

    public SharedAir(VirtualTime time, ulong seed)
    {
        Time = time;
        Seed = seed;
    }

    public VirtualTime Time { get; }

    public ulong Seed { get; }

    /// <summary>Every radio that ever joined, by its id.</summary>
    public IReadOnlyList<Transceiver> All => _all;

    /// <summary>A radio on a body joins.</summary>
    public Transceiver Join(RadioCharacter character, Person carrier)
    {
        return Join(character, carrier.Whereabouts, carrier);
    }

    /// <summary>A radio that lies somewhere joins.</summary>
    public Transceiver Join(RadioCharacter character, IWhereabouts whereabouts)
    {
        return Join(character, whereabouts, null);
    }

    /// <summary>How far apart two radios are, metres: the truth, for evaluation.</summary>
    public static double DistanceM(Transceiver one, Transceiver other, long timeUs)
    {
        return one.Whereabouts.At(timeUs).DistanceM(other.Whereabouts.At(timeUs));
    }

    /// <summary>How strong one radio's packets are at another just then, before fading, dBm.</summary>
    public double MeanRssiDbm(Transceiver sender, Transceiver receiver, long timeUs)
    {
        long bucket = timeUs / BucketUs;
        return LinkDbm(sender, receiver, bucket, Gather(receiver, bucket));
    }

    internal Transceiver? AdvertiserAt(long address)
    {
        bool known = _byAddress.TryGetValue(address, out Transceiver? found);
        return known && found!.IsAdvertising && found.Address == address ? found : null;
    }

    internal void Began(Transceiver sender)
    {
        _byAddress[sender.Address] = sender;
        FindCell(sender);
    }

    internal static void Ended(Transceiver sender)
    {
        sender.CellRefresh?.Cancel();
        sender.CellRefresh = null;
    }

    internal void Moved(Transceiver transceiver)
    {
        _version++;             // Other people are about, even where no radio changed its cell.
        FindCell(transceiver);
    }

    /// <summary>Finds who might be heard by a receiver, and the bodies about it.</summary>
    internal Neighbourhood Gather(Transceiver receiver, long bucket)
    {
        (int X, int Y) middle = CellOf(receiver.SpotIn(bucket));
        if (_neighbourhoods.TryGetValue(middle, out Neighbourhood? known) && known.Version == _version)
        {
            return known;
        }

        var made = new Neighbourhood(_version);
        for (int across = middle.X - 1; across <= middle.X + 1; across++)
        {
            for (int down = middle.Y - 1; down <= middle.Y + 1; down++)
            {
                if (_cells.TryGetValue((across, down), out List<Transceiver>? cell))
                {
                    made.Add(cell);
                }
            }
        }

        made.CountBodies();
        _neighbourhoods[middle] = made;
        return made;
    }

    internal double LinkDbm(Transceiver sender, Transceiver receiver, long bucket, Neighbourhood about)
    {
        Spot from = sender.SpotIn(bucket);
        Spot to = receiver.SpotIn(bucket);
        double distanceM = from.DistanceM(to);
        if (distanceM > Propagation.FarthestM)
        {
            return NothingDbm;
        }

        long timeUs = bucket * BucketUs;
        int lower = Math.Min(sender.Id, receiver.Id);
        int higher = Math.Max(sender.Id, receiver.Id);
        double shadowDb = Propagation.ShadowDb * Dice.Slow(Seed, lower, higher, timeUs, Propagation.ShadowPeriodUs);
        double rssiDbm = sender.Character.TxPowerDbm + Propagation.GainDb(distanceM) + shadowDb - Propagation.WallsDb(from, to);
        if (sender.Carrier != receiver.Carrier)
        {
            rssiDbm += OwnBodyDb(sender.Carrier, from, to, distanceM, timeUs);
            rssiDbm += OwnBodyDb(receiver.Carrier, to, from, distanceM, timeUs);
        }

        return rssiDbm - BetweenDb(sender, receiver, bucket, about);
    }

    private static double OwnBodyDb(Person? carrier, Spot from, Spot to, double distanceM, long timeUs)
    {
        if (carrier == null || distanceM <= 0)
        {
            return 0;
        }

        (double sin, double cos) = Math.SinCos(carrier.HeadingAt(timeUs));
        double facing = ((cos * (to.XM - from.XM)) + (sin * (to.YM - from.YM))) / distanceM;
        return Propagation.OwnBodyDb * facing;
    }

    private static double BetweenDb(Transceiver sender, Transceiver receiver, long bucket, Neighbourhood about)
    {
        Spot from = sender.SpotIn(bucket);
        Spot to = receiver.SpotIn(bucket);
        double lossDb = 0;
        foreach (Transceiver body in about.Bodies)
        {
            bool isOther = body.Carrier != sender.Carrier && body.Carrier != receiver.Carrier;
            if (isOther && Propagation.IsBetween(body.SpotIn(bucket), from, to))
            {
                lossDb += Propagation.BetweenDb;
                if (lossDb >= Propagation.BetweenMostDb)
                {
                    return Propagation.BetweenMostDb;
                }
            }
        }

        return lossDb;
    }

    private static (int X, int Y) CellOf(Spot spot)
    {
        return ((int)Math.Floor(spot.XM / CellM), (int)Math.Floor(spot.YM / CellM));
    }

    private Transceiver Join(RadioCharacter character, IWhereabouts whereabouts, Person? carrier)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(character.ChunkMs, LongestChunkMs);
        var transceiver = new Transceiver(this, _all.Count, character, whereabouts, carrier);
        _all.Add(transceiver);
        FindCell(transceiver);
        return transceiver;
    }

    private void FindCell(Transceiver sender)
    {
        (int X, int Y) cell = CellOf(sender.Whereabouts.At(Time.NowUs));
        if (sender.Cell != cell)
        {
            if (sender.Cell is { } old)
            {
                _cells[old].Remove(sender);
            }

            if (!_cells.TryGetValue(cell, out List<Transceiver>? members))
            {
                members = [];
                _cells[cell] = members;
            }

            members.Add(sender);
            sender.Cell = cell;
            _version++;
        }

        RefreshLater(sender);
    }

    private void RefreshLater(Transceiver sender)
    {
        long settledUs = sender.Whereabouts.SettledUntilUs(Time.NowUs);
        if (!sender.IsAdvertising || settledUs == long.MaxValue)
        {
            Ended(sender);
            return;
        }

        // A radio that restarts its advertising every few seconds is looked at then; one more look each time would be wasted.
        if (sender.CellRefresh is not { IsPending: true })
        {
            sender.CellRefresh = Time.At(Math.Max(settledUs, Time.NowUs + RefreshUs), () => FindCell(sender));
        }
    }
}
