using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Looks on at every band's radio: who sent which id when, and who was heard by whom last.</summary>
public sealed class AirWatch(VirtualTime time, Invariants invariants) : IBandWatch
{
    private const int IdAt = 7;                 // In the band's frame: FRAME.md.
    private const int IdOctets = 12;
    private const int SlotSeconds = 900;
    private const long StillUs = 31 * 60 * 1_000_000L;      // Half an hour, and a minute in which to notice.

    private readonly Dictionary<string, (int Band, long Slot)> _ids = [];
    private readonly Dictionary<int, (string Id, long Slot)> _onAir = [];
    private readonly Dictionary<(int Listener, long Address), long> _lastHeardUs = [];
    private readonly Dictionary<int, long> _movedUs = [];

    /// <summary>Reports that reached bands' firmware.</summary>
    public long Reports { get; private set; }

    /// <summary>Whose id this was, or -1.</summary>
    public int OwnerOf(string id) => _ids.TryGetValue(id, out (int Band, long Slot) sent) ? sent.Band : -1;

    /// <summary>Whether a band sent this id in the slot of a moment.</summary>
    public bool WasSentIn(string id, long utcSeconds, long toleranceSeconds)
    {
        return _ids.TryGetValue(id, out (int Band, long Slot) sent)
            && utcSeconds >= (sent.Slot * SlotSeconds) - toleranceSeconds
            && utcSeconds <= ((sent.Slot + 1) * SlotSeconds) + toleranceSeconds;
    }

    /// <summary>When a band last heard another, µs; -1 for never.</summary>
    public long LastHeardUs(int listener, int sender)
    {
        return _lastHeardUs.GetValueOrDefault((listener, SimBand.AddressOf(sender)), -1);
    }

    /// <summary>Notes that a band is being moved.</summary>
    public void Moved(SimBand band)
    {
        _movedUs[band.Number] = time.NowUs;
    }

    public void Advertised(SimBand band, byte[] frame)
    {
        Stopped(band);
        string id = Convert.ToHexString(frame, IdAt, IdOctets);
        long slot = SlotOf(band);
        string where = $"{band.Name} at {time.NowUs / 1_000_000} s, id {id}";
        bool isKnown = _ids.TryGetValue(id, out (int Band, long Slot) sent);
        invariants.Require(Invariants.IdIsOneBands, !isKnown || sent.Band == band.Number, where);
        invariants.Require(Invariants.IdKeepsToItsSlot, !isKnown || sent.Slot == slot, where);
        invariants.Require(Invariants.SilentWithoutClock, band.SimClock.IsSet, where);
        bool hasMoved = time.NowUs - _movedUs.GetValueOrDefault(band.Number) < StillUs;
        invariants.Require(Invariants.SilentWhenNotWorn, hasMoved, where);
        _ids[id] = (band.Number, slot);
        _onAir[band.Number] = (id, slot);
    }

    public void Stopped(SimBand band)
    {
        if (_onAir.Remove(band.Number, out (string Id, long Slot) sent))
        {
            string where = $"{band.Name} until {time.NowUs / 1_000_000} s, id {sent.Id}";
            invariants.Require(Invariants.IdKeepsToItsSlot, SlotOf(band) == sent.Slot, where);
        }
    }

    public void Heard(SimBand band, long address, int rssiDbm, long heardAtMs)
    {
        Reports++;
        _lastHeardUs[(band.Number, address)] = time.NowUs;
    }

    private static long SlotOf(SimBand band)
    {
        return band.SimClock.UtcSeconds / SlotSeconds;
    }
}
