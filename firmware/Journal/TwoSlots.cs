using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Journal;

/// <summary>A small state in two segments, written in turn: one of them is always whole.</summary>
/// <remarks>
/// Shape: magic, version, u16 length of all, u32 sequence, what is put behind them, CRC-32C. Begin, Add as often as it takes, End.
/// Power: until the CRC, which is written last, is in flash the other slot counts.
/// Source: JOURNAL.md, "State".
/// </remarks>
public sealed class TwoSlots
{
    /// <summary>Octets before the content: magic, version, length, sequence.</summary>
    public const int FramingOctets = 8;

    /// <summary>Octets behind it.</summary>
    public const int CrcOctets = 4;

    /// <summary>Octets of the buffer that is lent, and of the longest append.</summary>
    public const int ChunkOctets = 512;

    private const int Slots = 2;
    private const int None = -1;

    private readonly ISegmentStore _store;
    private readonly byte[] _chunk;
    private readonly int _firstSegment;
    private readonly byte _magic;
    private readonly byte _version;
    private int _active = None;
    private long _sequence;
    private int _used;
    private uint _crc;
    private bool _writesWell;

    /// <summary>Makes slots in a store.</summary>
    /// <param name="store">Where they live.</param>
    /// <param name="firstSegment">Segment of slot A; slot B is the next one.</param>
    /// <param name="magic">First octet of either.</param>
    /// <param name="version">Second octet; a slot with another one does not count.</param>
    /// <param name="chunk">A buffer of <see cref="ChunkOctets"/>: in use during <see cref="Load"/> and from <see cref="Begin"/> to <see cref="End"/>, empty otherwise.</param>
    public TwoSlots(ISegmentStore store, int firstSegment, byte magic, byte version, byte[] chunk)
    {
        _store = store;
        _firstSegment = firstSegment;
        _magic = magic;
        _version = version;
        _chunk = chunk;
    }

    /// <summary>How often the state was saved in the band's life; 0 when no slot counts.</summary>
    public long Sequence => _sequence;

    /// <summary>Octets of the slot that counts, framing and CRC left out.</summary>
    public int ContentOctets { get; private set; }

    /// <summary>Finds the newer whole slot.</summary>
    /// <returns>False when neither is whole: nothing was ever saved, or the store is destroyed.</returns>
    public bool Load()
    {
        _active = None;
        _sequence = 0;
        ContentOctets = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            long sequence = Check(slot);
            if (sequence > _sequence)
            {
                _sequence = sequence;
                _active = slot;
                ContentOctets = _store.Length(_firstSegment + slot) - FramingOctets - CrcOctets;
            }
        }

        System.Array.Clear(_chunk, 0, ChunkOctets);
        return _active != None;
    }

    /// <summary>Reads content of the slot that counts.</summary>
    /// <param name="position">Where in the content.</param>
    /// <param name="octets">Takes it.</param>
    /// <param name="offset">Where.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether all of them were there.</returns>
    public bool Read(int position, byte[] octets, int offset, int count)
    {
        return _active != None
            && position + count <= ContentOctets
            && _store.Read(_firstSegment + _active, FramingOctets + position, octets, offset, count) == count;
    }

    /// <summary>Begins to save into the slot that does not count.</summary>
    /// <param name="contentOctets">How many octets will be added.</param>
    public void Begin(int contentOctets)
    {
        _writesWell = _store.Delete(Writing);
        _crc = Crc32C.Start;
        _chunk[0] = _magic;
        _chunk[1] = _version;
        LittleEndian.PutU16(_chunk, 2, FramingOctets + contentOctets + CrcOctets);
        LittleEndian.PutU32(_chunk, 4, _sequence + 1);
        _used = FramingOctets;
    }

    /// <summary>Claims room for content that is written straight into the buffer.</summary>
    /// <param name="count">Octets, all zero now; at most what a fresh buffer has left.</param>
    /// <returns>Where in the buffer they begin.</returns>
    public int Claim(int count)
    {
        if (_used + count > ChunkOctets)
        {
            WriteChunk();
        }

        int at = _used;
        System.Array.Clear(_chunk, at, count);
        _used += count;
        return at;
    }

    /// <summary>Adds content.</summary>
    public void Add(byte[] octets, int offset, int count)
    {
        if (_used + count > ChunkOctets)
        {
            WriteChunk();
        }

        while (count > 0)
        {
            int part = count < ChunkOctets - _used ? count : ChunkOctets - _used;
            System.Array.Copy(octets, offset, _chunk, _used, part);
            _used += part;
            offset += part;
            count -= part;
            if (count > 0)
            {
                WriteChunk();
            }
        }
    }

    /// <summary>Ends saving: from now on the new slot counts.</summary>
    /// <returns>False when the store refused; the old slot counts then.</returns>
    public bool End()
    {
        if (_used + CrcOctets > ChunkOctets)
        {
            WriteChunk();
        }

        _crc = Crc32C.Add(_crc, _chunk, 0, _used);
        LittleEndian.PutU32(_chunk, _used, Crc32C.Finish(_crc));
        _used += CrcOctets;
        _writesWell = _writesWell && _store.Append(Writing, _chunk, 0, _used);
        System.Array.Clear(_chunk, 0, ChunkOctets);
        if (_writesWell)
        {
            _sequence++;
            _active = Writing - _firstSegment;
            ContentOctets = _store.Length(_firstSegment + _active) - FramingOctets - CrcOctets;
        }

        return _writesWell;
    }

    // Segment of the slot that does not count.
    private int Writing => _firstSegment + (_active == 0 ? 1 : 0);

    private void WriteChunk()
    {
        _crc = Crc32C.Add(_crc, _chunk, 0, _used);
        _writesWell = _writesWell && _store.Append(Writing, _chunk, 0, _used);
        _used = 0;
    }

    // A slot's sequence, or 0 if it is not whole.
    private long Check(int slot)
    {
        int segment = _firstSegment + slot;
        if (_store.Read(segment, 0, _chunk, 0, FramingOctets) < FramingOctets || _chunk[0] != _magic || _chunk[1] != _version)
        {
            return 0;
        }

        int length = LittleEndian.GetU16(_chunk, 2);
        long sequence = LittleEndian.GetU32(_chunk, 4);
        if (length < FramingOctets + CrcOctets || length != _store.Length(segment))
        {
            return 0;
        }

        uint crc = Crc32C.Start;
        int position = 0;
        int left = length - CrcOctets;
        while (left > 0)
        {
            int count = left < ChunkOctets ? left : ChunkOctets;
            if (_store.Read(segment, position, _chunk, 0, count) != count)
            {
                return 0;
            }

            crc = Crc32C.Add(crc, _chunk, 0, count);
            position += count;
            left -= count;
        }

        bool isWhole = _store.Read(segment, position, _chunk, 0, CrcOctets) == CrcOctets
            && LittleEndian.GetU32(_chunk, 0) == Crc32C.Finish(crc);
        return isWhole ? sequence : 0;
    }
}
