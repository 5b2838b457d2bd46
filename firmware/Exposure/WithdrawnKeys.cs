using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>Keys that were named by mistake, in flash: entries of batches issued at or before the withdrawal do not count, in whatever order they come.</summary>
/// <remarks>
/// Shape: two segments of a block each, rows in no order; a row is the key's tag (8 octets), when the withdrawal was issued (4), CRC-32C (4).
/// Power: rows that were put are durable after <see cref="Keep"/>; a torn one is filled up, and never read.
/// Promise: what was given up for want of room is covered by <see cref="ForgottenUtcSeconds"/>. Source: MATCH.md, "Withdrawn keys".
/// </remarks>
public sealed class WithdrawnKeys
{
    /// <summary>The first segment; the other is the next one.</summary>
    public const int FirstSegment = 5;

    /// <summary>How many segments there are.</summary>
    public const int Segments = 2;

    /// <summary>Length of a row, octets.</summary>
    public const int RowOctets = 16;

    /// <summary><see cref="Find"/>: the entry counts.</summary>
    public const int Free = 0;

    /// <summary><see cref="Find"/>: the entry does not count.</summary>
    public const int Covered = 1;

    /// <summary><see cref="Find"/>: the store does not answer.</summary>
    public const int Unknown = -1;

    private const int TagOctets = ExposureTable.TagOctets;
    private const int CrcAtOctet = TagOctets + 4;
    private const int HalfOctets = TwoSlots.ChunkOctets / 2;        // One half collects, the other reads.

    private readonly ISegmentStore _store;
    private readonly byte[] _chunk;
    private int _putOctets;

    /// <summary>Finds what there is in a store.</summary>
    /// <param name="store">Where the rows are.</param>
    /// <param name="chunk">A buffer of <see cref="TwoSlots.ChunkOctets"/>: from <see cref="Put"/> to <see cref="Keep"/> nobody else may use it.</param>
    public WithdrawnKeys(ISegmentStore store, byte[] chunk)
    {
        _store = store;
        _chunk = chunk;
    }

    /// <summary>Batches issued until then, UTC seconds, do not count any more: withdrawals that would have been said of them were given up. 0 for none. The state keeps it.</summary>
    public long ForgottenUtcSeconds { get; set; }

    /// <summary>How often <see cref="Find"/> read flash the last time.</summary>
    public int Reads { get; private set; }

    /// <summary>Whether no more rows can be put before they are kept.</summary>
    public bool IsFull => _putOctets == HalfOctets;

    /// <summary>Whether rows can be put: some are, or there is room for as many as are kept at once.</summary>
    public bool HasRoom => _putOctets > 0 || Place() >= 0;

    /// <summary>Whether an entry of a batch counts.</summary>
    /// <param name="tag">Of its key.</param>
    /// <param name="issuedUtcSeconds">When its batch was issued.</param>
    /// <returns><see cref="Free"/>, <see cref="Covered"/> or <see cref="Unknown"/>.</returns>
    public int Find(byte[] tag, long issuedUtcSeconds)
    {
        Reads = 0;
        bool isCovered = issuedUtcSeconds <= ForgottenUtcSeconds;
        for (int segment = FirstSegment; segment < FirstSegment + Segments && !isCovered; segment++)
        {
            for (int at = 0, end = Read(segment, at); end > 0 && !isCovered; end = Read(segment, at))
            {
                isCovered = Holds(tag, issuedUtcSeconds, end);
                at += end - HalfOctets;
            }
        }

        int answer = _store.FirstAtOrAbove(0) >= 0 ? Free : Unknown;
        return isCovered ? Covered : answer;
    }

    /// <summary>Takes a row, to be kept with others; there must be room.</summary>
    public void Put(byte[] tag, long issuedUtcSeconds)
    {
        System.Array.Copy(tag, 0, _chunk, _putOctets, TagOctets);
        LittleEndian.PutU32(_chunk, _putOctets + TagOctets, issuedUtcSeconds);
        LittleEndian.PutU32(_chunk, _putOctets + CrcAtOctet, CrcAt(_putOctets));
        _putOctets += RowOctets;
    }

    /// <summary>Writes the rows that were put.</summary>
    /// <returns>False when the store refused: they are to be put again.</returns>
    public bool Keep()
    {
        int octets = _putOctets;
        int segment = octets > 0 ? Place() : 0;
        int torn = segment > 0 && _store.Length(segment) > 0 ? _store.Length(segment) % RowOctets : 0;
        bool isKept = segment >= 0
            && (torn == 0 || _store.Append(segment, _chunk, HalfOctets, RowOctets - torn))
            && (octets == 0 || _store.Append(segment, _chunk, 0, octets));
        Forget();
        return isKept;
    }

    /// <summary>Forgets rows that were put and not kept.</summary>
    public void Forget()
    {
        _putOctets = 0;
        System.Array.Clear(_chunk, 0, TwoSlots.ChunkOctets);
    }

    /// <summary>Lets <see cref="ForgottenUtcSeconds"/> stand for the rows of the segment whose newest is the older.</summary>
    /// <remarks>Power: the state is to be saved, before <see cref="Retire"/> deletes what is stood for.</remarks>
    public void GiveUp()
    {
        long first = NewestIn(FirstSegment);
        long second = NewestIn(FirstSegment + 1);
        long newest = first < second ? first : second;
        ForgottenUtcSeconds = newest > ForgottenUtcSeconds ? newest : ForgottenUtcSeconds;
    }

    /// <summary>Deletes a segment when its withdrawals were all issued before a moment: what they withdraw is past retention too.</summary>
    /// <returns>False when the store refused.</returns>
    public bool Retire(long cutoffUtcSeconds)
    {
        bool isDone = true;
        for (int segment = FirstSegment; segment < FirstSegment + Segments; segment++)
        {
            if (_store.Length(segment) >= 0 && NewestIn(segment) < cutoffUtcSeconds)
            {
                isDone &= _store.Delete(segment);
            }
        }

        return isDone;
    }

    // Where as many rows fit as are kept at once, and one that is torn: where there are rows already, rather than a fresh segment.
    private int Place()
    {
        int place = -1;
        for (int segment = FirstSegment; segment < FirstSegment + Segments; segment++)
        {
            int length = _store.Length(segment);
            bool fits = length <= _store.BlockOctets - HalfOctets - RowOctets;
            place = fits && (place < 0 || length >= 0) ? segment : place;
        }

        return place;
    }

    private long NewestIn(int segment)
    {
        long newest = 0;
        for (int at = 0, end = Read(segment, at); end > 0; end = Read(segment, at))
        {
            for (int row = HalfOctets; row < end; row += RowOctets)
            {
                newest = IssuedAt(row) > newest && IsWhole(row) ? IssuedAt(row) : newest;
            }

            at += end - HalfOctets;
        }

        return newest;
    }

    // The next whole rows into the other half: where they end there, or 0.
    private int Read(int segment, int at)
    {
        int left = _store.Length(segment) - at;
        int count = left < HalfOctets ? left : HalfOctets;
        if (count < RowOctets)
        {
            return 0;
        }

        Reads++;
        count -= count % RowOctets;
        return _store.Read(segment, at, _chunk, HalfOctets, count) == count ? HalfOctets + count : 0;
    }

    private bool Holds(byte[] tag, long issuedUtcSeconds, int end)
    {
        for (int row = HalfOctets; row < end; row += RowOctets)
        {
            if (_chunk[row] == tag[0]
                && Comparison.AreEqual(_chunk, row, tag, 0, TagOctets)
                && issuedUtcSeconds <= IssuedAt(row)
                && IsWhole(row))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWhole(int row) => LittleEndian.GetU32(_chunk, row + CrcAtOctet) == CrcAt(row);

    private long IssuedAt(int row) => LittleEndian.GetU32(_chunk, row + TagOctets);

    private long CrcAt(int row) => Crc32C.Of(_chunk, row, CrcAtOctet);
}
