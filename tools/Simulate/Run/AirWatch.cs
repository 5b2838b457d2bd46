using System.Collections.Generic;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Looks on at every band's radio: who sent which id when, and who was heard by whom last.</summary>
public sealed class AirWatch(VirtualTime time, Invariants invariants) : IBandWatch
{
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
        return _lastHeardUs.GetValueOrDefault((listener, SimulatedBand.AddressOf(sender)), -1);
    }

    /// <summary>Notes that a band is being moved.</summary>
    public void Moved(SimulatedBand band)
    {
        _movedUs[band.Number] = time.NowUs;
    }

    public void Advertised(SimulatedBand band, byte[] frame)
    {
        Stopped(band);
        string? id = SentId.Of(frame);
        long slot = SlotOf(band);
        string where = $"{band.Name} at {time.NowUs / 1_000_000} s, id {id ?? "none"}";
        if (id == null)
        {
            invariants.Require(Invariants.IdKeepsToItsSlot, false, where);
            return;
        }

        bool isKnown = _ids.TryGetValue(id, out (int Band, long Slot) sent);
        invariants.Require(Invariants.IdIsOneBands, !isKnown || sent.Band == band.Number, where);
        invariants.Require(Invariants.IdKeepsToItsSlot, !isKnown || IsIn(band, sent.Slot), where);
        invariants.Require(Invariants.SilentWithoutClock, band.IsClockSet, where);
        bool hasMoved = time.NowUs - _movedUs.GetValueOrDefault(band.Number) < StillUs;
        invariants.Require(Invariants.SilentWhenNotWorn, hasMoved, where);
        _ids.TryAdd(id, (band.Number, slot));
        _onAir[band.Number] = (id, isKnown ? sent.Slot : slot);
    }

    public void Stopped(SimulatedBand band)
    {
        if (_onAir.Remove(band.Number, out (string Id, long Slot) sent))
        {
            string where = $"{band.Name} until {time.NowUs / 1_000_000} s, id {sent.Id}";
            invariants.Require(Invariants.IdKeepsToItsSlot, IsIn(band, sent.Slot), where);
        }
    }

    public void Heard(SimulatedBand band, long address, int rssiDbm, long heardAtMs)
    {
        Reports++;
        _lastHeardUs[(band.Number, address)] = time.NowUs;
    }

    // Nobody begins with an id at the very end of its slot: there the band's clock is only early.
    private static long SlotOf(SimulatedBand band)
    {
        return (band.UtcSeconds + band.ClockToleranceSeconds) / SlotSeconds;
    }

    private static bool IsIn(SimulatedBand band, long slot)
    {
        long tolerance = band.ClockToleranceSeconds;
        return (band.UtcSeconds + tolerance) / SlotSeconds >= slot && (band.UtcSeconds - tolerance) / SlotSeconds <= slot;
    }
}
