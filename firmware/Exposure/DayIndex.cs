using Bluezone.Band.Bytes;
using Bluezone.Band.Identity;

namespace Bluezone.Band.Exposure;

/// <summary>What a day of the journal may hold: a bitmap of its ids, and of the slots that anybody was heard in.</summary>
/// <remarks>
/// Three bits an id, taken from the id's own octets: ids are digests, so they are spread already.
/// Promise: never a no for what was added. A yes may be wrong: MATCH.md, "Index", says how often.
/// </remarks>
public sealed class DayIndex
{
    /// <summary>Octets of the bitmap: 8,192 bits.</summary>
    public const int BitmapOctets = 1024;

    private const int BitMask = (BitmapOctets * 8) - 1;
    private const int Slots = KeySchedule.SlotsPerDay;
    private const int FirstSlotBit = BitmapOctets * 8;

    // The ids' bits, and behind them a bit for each slot.
    private readonly byte[] _bits = new byte[BitmapOctets + (Slots / 8)];

    /// <summary>The day, days since 1970-01-01.</summary>
    public int Day { get; private set; }

    /// <summary>Begins a day.</summary>
    public void Clear(int day)
    {
        Day = day;
        System.Array.Clear(_bits, 0, _bits.Length);
    }

    /// <summary>Takes an encounter, unless it cannot be one of this day's slots.</summary>
    /// <param name="id">12 octets.</param>
    /// <param name="beginUtcSeconds">When it was first heard.</param>
    public void Add(byte[] id, long beginUtcSeconds)
    {
        long dayBegin = (long)Day * KeySchedule.DaySeconds;
        if (beginUtcSeconds < dayBegin - Tolerance.BeforeS || beginUtcSeconds > dayBegin + KeySchedule.DaySeconds + Tolerance.AfterS)
        {
            return;
        }

        int second = (int)(beginUtcSeconds - dayBegin);
        for (int slot = FirstSlotAt(second); slot < Slots && (slot * KeySchedule.SlotSeconds) - Tolerance.BeforeS <= second; slot++)
        {
            Set(FirstSlotBit + slot);
        }

        Set(LittleEndian.GetU16(id, 0) & BitMask);
        Set(LittleEndian.GetU16(id, 4) & BitMask);
        Set(LittleEndian.GetU16(id, 8) & BitMask);
    }

    /// <summary>Whether an id may be among the day's.</summary>
    public bool MayHold(byte[] id)
    {
        return IsSet(LittleEndian.GetU16(id, 0) & BitMask)
            && IsSet(LittleEndian.GetU16(id, 4) & BitMask)
            && IsSet(LittleEndian.GetU16(id, 8) & BitMask);
    }

    /// <summary>Whether anybody was heard when a slot's id may have been.</summary>
    /// <param name="slot">0..95.</param>
    public bool HasSlot(int slot) => IsSet(FirstSlotBit + slot);

    /// <summary>The last slot of a range in which anybody was heard.</summary>
    /// <param name="from">0..95.</param>
    /// <param name="end">The first behind the range.</param>
    /// <returns>It, or -1.</returns>
    public int LastSlot(int from, int end)
    {
        for (int slot = end - 1; slot >= from; slot--)
        {
            if (HasSlot(slot))
            {
                return slot;
            }
        }

        return -1;
    }

    // The first slot that ended at most the tolerance before.
    private static int FirstSlotAt(int second)
    {
        int late = second - Tolerance.AfterS - KeySchedule.SlotSeconds;
        return late <= 0 ? 0 : (late + KeySchedule.SlotSeconds - 1) / KeySchedule.SlotSeconds;
    }

    private void Set(int bit)
    {
        _bits[bit >> 3] = (byte)(_bits[bit >> 3] | (1 << (bit & 7)));
    }

    private bool IsSet(int bit)
    {
        return (_bits[bit >> 3] & (1 << (bit & 7))) != 0;
    }
}
