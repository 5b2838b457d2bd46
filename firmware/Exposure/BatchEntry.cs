using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;

namespace Bluezone.Band.Exposure;

/// <summary>One entry of a batch: a published key with the slots it counts for, the withdrawal of one, or a reader that was lost.</summary>
/// <remarks>Shape: the octets themselves, and names for what stands in them. Source: EXPOSURE.md, "Entry".</remarks>
public sealed class BatchEntry
{
    /// <summary>Length of an entry, octets.</summary>
    public const int EntryOctets = 40;

    /// <summary>Length of a key, or of a withdrawn key's SHA-256, octets; it stands first.</summary>
    public const int KeyOctets = 32;

    private const int NumberOctets = 4;

    /// <summary>Most slots of one entry: 22 days, which is the longest retention and the day under way.</summary>
    public const int MostSlots = 22 * 96;

    /// <summary>The entry as it stands in its batch, <see cref="EntryOctets"/>.</summary>
    public readonly byte[] Octets = new byte[EntryOctets];

    /// <summary>The first slot that counts, from 1970: UTC seconds / 900. 0 in a withdrawal and of a reader.</summary>
    public long FirstSlot => LittleEndian.GetU32(Octets, 32);

    /// <summary>How many slots count, 1..<see cref="MostSlots"/>; 0 in a withdrawal and of a reader.</summary>
    public int Slots => LittleEndian.GetU16(Octets, 36);

    /// <summary>The number of a lost reader, 1..4,294,967,295.</summary>
    public long Reader => LittleEndian.GetU32(Octets, 0);

    /// <summary>Whether it names a key to be matched.</summary>
    public bool IsKey => Kind == EntryKind.F0 || Kind == EntryKind.F1;

    /// <summary>What it says of the key.</summary>
    public EntryKind Kind => Octets[38] <= (int)EntryKind.LostReader ? (EntryKind)Octets[38] : EntryKind.None;

    /// <summary>The last slot that counts, from 1970.</summary>
    public long LastSlot => FirstSlot + Slots - 1;

    /// <summary>Takes the entry that stands in a segment.</summary>
    /// <param name="store">The store.</param>
    /// <param name="segment">The batch.</param>
    /// <param name="position">The entry's first octet in it.</param>
    /// <returns>Whether it is there whole.</returns>
    public bool Read(ISegmentStore store, int segment, int position)
    {
        return store.Read(segment, position, Octets, 0, EntryOctets) == EntryOctets;
    }

    /// <summary>Whether every field is in its range; the order of entries is not looked at.</summary>
    /// <param name="issuedUtcSeconds">When the batch was issued: the last slot must have begun by then.</param>
    public bool IsGood(long issuedUtcSeconds)
    {
        switch (Kind)
        {
            case EntryKind.F0:
            case EntryKind.F1:
                return Octets[39] == 0 && Slots >= 1 && Slots <= MostSlots && LastSlot * KeySchedule.SlotSeconds <= issuedUtcSeconds;
            case EntryKind.Withdrawal:
                return Octets[39] == 0 && Slots == 0 && FirstSlot == 0;
            case EntryKind.LostReader:
                return Octets[39] == 0 && Slots == 0 && FirstSlot == 0 && Reader != 0 && IsNumberAlone();
            default:
                return false;
        }
    }

    private bool IsNumberAlone()
    {
        int rest = 0;
        for (int i = NumberOctets; i < KeyOctets; i++)
        {
            rest |= Octets[i];
        }

        return rest == 0;
    }
}
