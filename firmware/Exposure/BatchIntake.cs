using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Exposure;

/// <summary>Takes in one batch at a time, octets in order, into a segment of its own: whole and signed, or not at all.</summary>
/// <remarks>
/// Power: between calls nothing but the incoming segment is durable; a start hands it to <see cref="Resume"/>, and the sender
/// goes on at <see cref="Received"/>.
/// Promise: any octets at any place are answered with a status. The hash handed in may serve others between two calls.
/// Source: EXPOSURE.md, "Intake".
/// </remarks>
public sealed partial class BatchIntake
{
    // How far the band's clock may be behind: five minutes are usual, an hour is what its clock is believed to jump.
    private const int MostAheadS = 3600;

    private readonly ISegmentStore _store;
    private readonly BatchRoom _room;
    private readonly TrustedKeys _keys;
    private readonly SerialWindows _serials;
    private readonly HssVerifier _verifier;
    private readonly Sha256 _sha;
    private readonly EntryOrder _order = new();
    private readonly byte[] _aside = new byte[Sha256.SavedOctets];
    private int _received;
    private int _offered;
    private int _checked;

    /// <summary>Makes an intake that is idle.</summary>
    /// <param name="store">Where batches go: segments 16 to 255, one each, the lowest free.</param>
    /// <param name="roomOctets">All that batches may take of it; other batch segments are counted when a header comes.</param>
    /// <param name="keys">Whose batches are taken.</param>
    /// <param name="serials">Which were taken; only read here.</param>
    /// <param name="verifier">Checks signatures.</param>
    /// <param name="sha">Used within calls only.</param>
    public BatchIntake(ISegmentStore store, int roomOctets, TrustedKeys keys, SerialWindows serials, HssVerifier verifier, Sha256 sha)
    {
        _store = store;
        _room = new BatchRoom(store, roomOctets);
        _keys = keys;
        _serials = serials;
        _verifier = verifier;
        _sha = sha;
    }

    /// <summary>How the batch in place stands; with none in place Idle, or why the last one was refused.</summary>
    public IntakeStatus Status { get; private set; }

    /// <summary>Header of the batch in place; valid from Receiving to Complete, and until another one is begun.</summary>
    public BatchHeader Header { get; } = new();

    /// <summary>The header that came last, to tell why it was refused; checking uses its octets.</summary>
    public BatchHeader Offered { get; } = new();

    /// <summary>Segment of the batch in place, or <see cref="BatchRoom.None"/>.</summary>
    public int Segment { get; private set; } = BatchRoom.None;

    /// <summary>Where the next octet of the batch in place belongs; while its header is not whole, of that.</summary>
    public int Received => IsHeaderWhole ? _received : _offered;

    /// <summary>How long a batch may be now, octets; a half one in place makes room.</summary>
    public int RoomOctets => _room.FreeOctets(Segment);

    private bool IsHeaderWhole => _received >= BatchHeader.HeaderOctets;

    /// <summary>Whether it works on what has come: nothing is taken meanwhile, and the hash is its own.</summary>
    public bool IsChecking => Status == IntakeStatus.CheckingSignature || Status == IntakeStatus.CheckingEntries;

    /// <summary>Takes up what a power cut left, or checks once more what is in place after a key was replaced.</summary>
    /// <param name="segment">A batch segment that is not among those to be matched, or None. The caller deletes any other such segment.</param>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    /// <returns>Receiving, CheckingSignature, Idle when there was less than a header, or the refusal; with the last two the segment is deleted.</returns>
    public IntakeStatus Resume(int segment, long utcSeconds)
    {
        Status = IntakeStatus.Idle;
        Segment = segment;
        _received = 0;
        _offered = 0;
        int length = segment == BatchRoom.None ? -1 : _store.Length(segment);
        if (length < BatchHeader.HeaderOctets)
        {
            return Drop(IntakeStatus.Idle);
        }

        IntakeStatus verdict = Header.Read(_store, segment) ? CheckHeader(Header, utcSeconds) : IntakeStatus.BadHeader;
        if (verdict != IntakeStatus.Receiving || length > Header.BatchOctets)
        {
            return Drop(verdict == IntakeStatus.Receiving ? IntakeStatus.BadDigest : verdict);
        }

        _received = length;
        Status = IntakeStatus.Receiving;
        return length < Header.EntriesAt ? Status : BeginSignature();
    }

    /// <summary>Takes octets of a batch, as many as it may: <see cref="Received"/> says how many those were.</summary>
    /// <param name="position">Where in the batch they stand. Before the next place: they are there already. Behind it: OutOfPlace.
    /// The first 64 are a header's in any case: the one in place, or another's, which takes its place if nothing speaks against it.</param>
    /// <param name="octets">Where they are; any octets.</param>
    /// <param name="offset">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    /// <returns>The status, OutOfPlace, or the refusal of a header that was offered while another batch stays in place.</returns>
    public IntakeStatus Put(int position, byte[] octets, int offset, int count, long utcSeconds)
    {
        if (position < 0)
        {
            return IntakeStatus.OutOfPlace;
        }

        if (IsChecking || Status == IntakeStatus.Complete || count <= 0)
        {
            return Status;
        }

        if (position >= BatchHeader.HeaderOctets)
        {
            return PutBehindHeader(position, octets, offset, count);
        }

        if (position > _offered)
        {
            return IsHeaderWhole ? Status : IntakeStatus.OutOfPlace;
        }

        bool isThere = position < _offered && (position > 0 || IsOfferedAlready(octets, offset, count));
        return isThere ? Status : Offer(position, octets, offset, count, utcSeconds);
    }

    /// <summary>Goes on checking a signature or entries.</summary>
    /// <param name="blocks">About how many SHA-256 blocks; an entry counts as one.</param>
    /// <returns>The status, or the refusal.</returns>
    public IntakeStatus Work(int blocks)
    {
        if (Status == IntakeStatus.CheckingEntries)
        {
            return CheckEntries(blocks);
        }

        if (Status == IntakeStatus.CheckingSignature)
        {
            int result = _verifier.Work(blocks);
            if (result == SignatureResult.Bad)
            {
                return Drop(IntakeStatus.BadSignature);
            }

            return result == SignatureResult.Good ? BeginEntries() : Status;
        }

        return Status;
    }

    /// <summary>Hands a complete batch over: its segment is the caller's, and another batch may come.</summary>
    /// <remarks>Power: to be called once the serial and the segment's number are durable elsewhere.</remarks>
    public void Release()
    {
        if (Status != IntakeStatus.Complete)
        {
            throw new System.InvalidOperationException();
        }

        Status = IntakeStatus.Idle;
        Segment = BatchRoom.None;
        _received = 0;
    }

    private IntakeStatus Offer(int position, byte[] octets, int offset, int count, long utcSeconds)
    {
        int part = Least(count, BatchHeader.HeaderOctets - position);
        System.Array.Copy(octets, offset, Offered.Octets, position, part);
        _offered = position + part;
        if (!IsHeaderWhole)
        {
            Status = IntakeStatus.Receiving;
        }

        if (_offered < BatchHeader.HeaderOctets)
        {
            return Status;
        }

        _offered = 0;
        IntakeStatus verdict = Decide(utcSeconds);
        return verdict == IntakeStatus.Receiving && part < count
            ? PutBehindHeader(BatchHeader.HeaderOctets, octets, offset + part, count - part)
            : verdict;
    }

    // The header in place stays unless another one passes; its half batch gives way then.
    private IntakeStatus Decide(long utcSeconds)
    {
        if (IsHeaderWhole && Comparison.AreEqual(Header.Octets, 0, Offered.Octets, 0, BatchHeader.HeaderOctets))
        {
            return Status;
        }

        IntakeStatus verdict = CheckHeader(Offered, utcSeconds);
        if (verdict == IntakeStatus.Receiving)
        {
            return Begin();
        }

        return IsHeaderWhole ? verdict : Drop(verdict);
    }

    private IntakeStatus Begin()
    {
        Drop(IntakeStatus.Idle);
        int segment = Segment == BatchRoom.None ? _room.FreeSegment() : BatchRoom.None;
        if (segment == BatchRoom.None)
        {
            return Drop(IntakeStatus.StoreRefused);
        }

        Segment = segment;
        if (!_store.Append(segment, Offered.Octets, 0, BatchHeader.HeaderOctets))
        {
            return Drop(IntakeStatus.StoreRefused);
        }

        System.Array.Copy(Offered.Octets, 0, Header.Octets, 0, BatchHeader.HeaderOctets);
        _received = BatchHeader.HeaderOctets;
        Status = IntakeStatus.Receiving;
        return Status;
    }

    private IntakeStatus PutBehindHeader(int position, byte[] octets, int offset, int count)
    {
        if (!IsHeaderWhole || position > _received)
        {
            return IntakeStatus.OutOfPlace;
        }

        if (position < _received)
        {
            return Status;
        }

        _offered = 0;           // Another header, not yet whole, was overtaken.
        bool isSignature = _received < Header.EntriesAt;
        int end = isSignature ? Header.EntriesAt : (int)Header.BatchOctets;
        int part = Least(count, end - _received);
        if (!isSignature && !_order.Take(octets, offset, part, Header.IssuedUtcSeconds))
        {
            return Drop(IntakeStatus.BadEntry);
        }

        if (!_store.Append(Segment, octets, offset, part))
        {
            return Drop(IntakeStatus.StoreRefused);
        }

        _received += part;
        if (_received < end)
        {
            return Status;
        }

        return isSignature ? BeginSignature() : BeginReading();
    }

    // A segment that the store would not delete is tried again when the next batch begins.
    private IntakeStatus Drop(IntakeStatus why)
    {
        if (Segment == BatchRoom.None || _store.Delete(Segment))
        {
            Segment = BatchRoom.None;
        }

        _received = 0;
        _offered = 0;
        Status = why;
        return why;
    }

    private bool IsOfferedAlready(byte[] octets, int offset, int count)
    {
        for (int i = 0; i < count && i < _offered; i++)
        {
            if (octets[offset + i] != Offered.Octets[i])
            {
                return false;
            }
        }

        return count <= _offered;
    }

    private static int Least(int a, int b) => a < b ? a : b;
}
