using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bluezone.Band.Authority.Batches;

/// <summary>One entry of a batch.</summary>
/// <param name="Grade">What it says.</param>
/// <param name="Key">Daily key of the first slot's UTC day, 32 octets; of a withdrawal the SHA-256 of that key; of a lost reader its number, 4 octets, and zeros.</param>
/// <param name="FirstSlot">From 1970: UTC seconds / 900. 0 without a key of days.</param>
/// <param name="Slots">How many count, 1..2112. 0 without a key of days.</param>
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

    /// <summary>The number of a lost reader.</summary>
    public long Reader => BinaryPrimitives.ReadUInt32LittleEndian(Key);

    public static PublishedEntry Withdraw(ReadOnlySpan<byte> key)
    {
        return new PublishedEntry(EntryGrade.Withdrawal, SHA256.HashData(key), 0, 0);
    }

    /// <summary>A reader that was lost: bands refuse its tickets from then on.</summary>
    /// <param name="reader">Its number, 1..4,294,967,295.</param>
    public static PublishedEntry Lose(uint reader)
    {
        ArgumentOutOfRangeException.ThrowIfZero(reader);
        byte[] key = new byte[KeyOctets];
        BinaryPrimitives.WriteUInt32LittleEndian(key, reader);
        return new PublishedEntry(EntryGrade.LostReader, key, 0, 0);
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

        if (Grade == EntryGrade.LostReader)
        {
            bool isNumber = Reader != 0 && Key.AsSpan(4).IndexOfAnyExcept((byte)0) < 0;
            return FirstSlot == 0 && Slots == 0 && isNumber ? null : "a lost reader is a number and has no slots";
        }

        return Grade is not EntryGrade.F0 and not EntryGrade.F1 ? $"grade {(int)Grade} is none"
            : FirstSlot is < 0 or > uint.MaxValue ? $"first slot {FirstSlot} is beyond a batch's range"
            : Slots is < 1 or > MostSlots ? $"it covers {Slots} slots, a batch takes 1 to {MostSlots} ({MostDays} days)"
            : LastSlot * SlotSeconds > issuedUtcSeconds ? "its last slot begins after the batch is issued"
            : null;
    }
}
