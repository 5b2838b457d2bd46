using System;
using System.Security.Cryptography;

namespace Bluezone.Band.Authority.Batches;

/// <summary>One entry of a batch.</summary>
/// <param name="Grade">What it says.</param>
/// <param name="Key">Daily key of the first slot's UTC day, 32 octets; of a withdrawal the SHA-256 of that key.</param>
/// <param name="FirstSlot">From 1970: UTC seconds / 900. 0 in a withdrawal.</param>
/// <param name="Slots">How many count, 1..2112. 0 in a withdrawal.</param>
public sealed record PublishedEntry(EntryGrade Grade, byte[] Key, long FirstSlot, int Slots)
{
    public const int KeyOctets = 32;
    public const int SlotSeconds = 900;
    public const int SlotsPerDay = 96;
    public const int DaySeconds = SlotSeconds * SlotsPerDay;

    /// <summary>Days that an entry may touch: 21 of retention, and the one under way.</summary>
    public const int MostDays = 22;

    public const int MostSlots = MostDays * SlotsPerDay;

    /// <summary>The last slot that counts, from 1970.</summary>
    public long LastSlot => FirstSlot + Slots - 1;

    /// <summary>The UTC midnight before the first slot, seconds.</summary>
    public long DayUtcSeconds => FirstSlot / SlotsPerDay * DaySeconds;

    /// <summary>When the first slot begins, UTC seconds.</summary>
    public long FromUtcSeconds => FirstSlot * SlotSeconds;

    /// <summary>When the last slot ends, UTC seconds.</summary>
    public long ToUtcSeconds => (FirstSlot + Slots) * SlotSeconds;

    public static PublishedEntry Withdraw(ReadOnlySpan<byte> key)
    {
        return new PublishedEntry(EntryGrade.Withdrawal, SHA256.HashData(key), 0, 0);
    }

    /// <summary>What is wrong with it in a batch issued at a moment, or null.</summary>
    public string? Fault(long issuedUtcSeconds)
    {
        if (Key.Length != KeyOctets)
        {
            return $"its key has {Key.Length} octets, not {KeyOctets}";
        }

        if (Grade == EntryGrade.Withdrawal)
        {
            return FirstSlot == 0 && Slots == 0 ? null : "a withdrawal has no slots";
        }

        return Grade is not EntryGrade.F0 and not EntryGrade.F1 ? $"grade {(int)Grade} is none"
            : FirstSlot is < 0 or > uint.MaxValue ? $"first slot {FirstSlot} is beyond a batch's range"
            : Slots is < 1 or > MostSlots ? $"it covers {Slots} slots, a batch takes 1 to {MostSlots} ({MostDays} days)"
            : LastSlot * SlotSeconds > issuedUtcSeconds ? "its last slot begins after the batch is issued"
            : null;
    }
}
