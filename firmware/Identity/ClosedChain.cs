using System;
using Bluezone.Band.Bytes;

namespace Bluezone.Band.Identity;

/// <summary>A stretch of the band's past ids that the wearer agreed to disclose: one daily key and the slots it stands for.</summary>
/// <remarks>
/// Promise: its key is never of a day before the window; it stays until retention takes it, so that it can be given again under a new consent.
/// Units: slots are counted from 1970-01-01, 900 s each. Source: KEYS.md, "Disclosure".
/// </remarks>
public sealed class ClosedChain
{
    /// <summary>Length of what <see cref="Save"/> writes, octets.</summary>
    public const int SavedOctets = 8 + KeySchedule.KeyOctets;

    private readonly byte[] _key = new byte[KeySchedule.KeyOctets];

    /// <summary>The daily key of the first slot's day. Shape: the object's own array, to be read only.</summary>
    public byte[] Key => _key;

    /// <summary>The first slot it stands for.</summary>
    public int FirstSlot { get; private set; }

    /// <summary>The last one; 0 when there is no closed chain.</summary>
    public int LastSlot { get; private set; }

    /// <summary>The first second of the first slot, UTC.</summary>
    public long FirstUtcSeconds => (long)FirstSlot * KeySchedule.SlotSeconds;

    /// <summary>The first second that is not in it any more, UTC: in the last slot's rest the band may have had another chain.</summary>
    public long EndUtcSeconds { get; private set; }

    /// <summary>Whether there is one.</summary>
    public bool HasKey => LastSlot > 0;

    /// <summary>The day of the key, days since 1970-01-01.</summary>
    public int FirstDay => FirstSlot / KeySchedule.SlotsPerDay;

    /// <summary>The last day that it stands for.</summary>
    public int LastDay => LastSlot / KeySchedule.SlotsPerDay;

    /// <summary>Takes a stretch.</summary>
    /// <param name="key">The daily key of the first slot's day, copied.</param>
    /// <param name="firstSlot">From.</param>
    /// <param name="endUtcSeconds">The second behind it, UTC, in or at the end of its last slot.</param>
    public void Set(byte[] key, int firstSlot, long endUtcSeconds)
    {
        Array.Copy(key, 0, _key, 0, KeySchedule.KeyOctets);
        FirstSlot = firstSlot;
        LastSlot = (int)((endUtcSeconds - 1) / KeySchedule.SlotSeconds);
        EndUtcSeconds = endUtcSeconds;
    }

    /// <summary>Forgets days before the window: the key goes forward, or goes.</summary>
    /// <param name="day">The oldest day that may still be disclosed.</param>
    /// <param name="schedule">Derives.</param>
    /// <returns>Whether anything changed.</returns>
    public bool MoveWindow(int day, KeySchedule schedule)
    {
        if (!HasKey || day <= FirstDay)
        {
            return false;
        }

        if (day > LastDay)
        {
            Erase();
            return true;
        }

        for (int at = FirstDay; at < day; at++)
        {
            schedule.NextDay(_key);
        }

        FirstSlot = day * KeySchedule.SlotsPerDay;
        return true;
    }

    /// <summary>Forgets it.</summary>
    public void Erase()
    {
        Array.Clear(_key, 0, KeySchedule.KeyOctets);
        FirstSlot = 0;
        LastSlot = 0;
        EndUtcSeconds = 0;
    }

    /// <summary>Writes it, for the band's own flash.</summary>
    public void Save(byte[] octets, int offset)
    {
        LittleEndian.PutU32(octets, offset, FirstSlot);
        LittleEndian.PutU32(octets, offset + 4, EndUtcSeconds);
        Array.Copy(_key, 0, octets, offset + 8, KeySchedule.KeyOctets);
    }

    /// <summary>Takes back what <see cref="Save"/> wrote.</summary>
    public void Restore(byte[] octets, int offset)
    {
        FirstSlot = (int)LittleEndian.GetU32(octets, offset);
        EndUtcSeconds = LittleEndian.GetU32(octets, offset + 4);
        LastSlot = (int)((EndUtcSeconds - 1) / KeySchedule.SlotSeconds);
        Array.Copy(octets, offset + 8, _key, 0, KeySchedule.KeyOctets);
        if (FirstSlot <= 0 || LastSlot < FirstSlot)
        {
            Erase();
        }
    }
}
