using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Journal;

/// <summary>The band's small state in two slots, written in turn: one of them is always whole.</summary>
/// <remarks>
/// Power: until the CRC, which is written last, is in flash the other slot counts.
/// Shape: Begin, AddRow for each row, End. Source: JOURNAL.md, "State".
/// </remarks>
public sealed class StateSlots
{
    /// <summary>Segment of slot A; slot B is the next one.</summary>
    public const int FirstSegment = 1;

    /// <summary>Octets before the rows.</summary>
    public const int HeadOctets = 256;

    private const int Slots = 2;
    private const int CrcOctets = 4;
    private const byte Magic = 0xB3;
    private const byte Version = 1;
    private const int CountersAt = 64;
    private const int ChunkOctets = 512;
    private const int FlagErasing = 1;
    private const int None = -1;

    private readonly ISegmentStore _store;
    private readonly byte[] _chunk = new byte[ChunkOctets];
    private int _active = None;
    private long _sequence;
    private int _writing;
    private int _used;
    private uint _crc;
    private bool _writesWell;

    /// <summary>Makes slots in a store.</summary>
    public StateSlots(ISegmentStore store)
    {
        _store = store;
    }

    /// <summary>How often the state was saved in the band's life.</summary>
    public long Sequence => _sequence;

    /// <summary>Reads the newer whole slot.</summary>
    /// <param name="state">Takes it; unchanged when there is none.</param>
    /// <returns>False when neither slot is whole: a new band, or a destroyed store.</returns>
    public bool Load(BandState state)
    {
        _active = None;
        _sequence = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            long sequence = CheckSlot(slot);
            if (sequence > _sequence)
            {
                _sequence = sequence;
                _active = slot;
            }
        }

        if (_active == None || _store.Read(FirstSegment + _active, 0, _chunk, 0, HeadOctets) != HeadOctets)
        {
            System.Array.Clear(_chunk, 0, ChunkOctets);
            return false;
        }

        GetHead(state);
        return true;
    }

    /// <summary>Reads a row of the state that was loaded.</summary>
    /// <param name="index">0 to waiting and open rows.</param>
    /// <param name="row">Takes <see cref="RecordFormat.RowOctets"/>.</param>
    public bool ReadRow(int index, byte[] row)
    {
        int at = HeadOctets + (index * RecordFormat.RowOctets);
        return _active != None
            && _store.Read(FirstSegment + _active, at, row, 0, RecordFormat.RowOctets) == RecordFormat.RowOctets;
    }

    /// <summary>Begins to save into the slot that does not count.</summary>
    /// <param name="state">What to save; its row counts must be those that follow.</param>
    public void Begin(BandState state)
    {
        _writing = _active == 0 ? 1 : 0;
        _writesWell = _store.Delete(FirstSegment + _writing);
        _crc = Crc32C.Start;
        PutHead(state);
        _used = HeadOctets;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row"><see cref="RecordFormat.RowOctets"/>.</param>
    public void AddRow(byte[] row)
    {
        if (_used + RecordFormat.RowOctets > ChunkOctets)
        {
            WriteChunk();
        }

        System.Array.Copy(row, 0, _chunk, _used, RecordFormat.RowOctets);
        _used += RecordFormat.RowOctets;
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
        _writesWell = _writesWell && _store.Append(FirstSegment + _writing, _chunk, 0, _used);
        System.Array.Clear(_chunk, 0, ChunkOctets);
        if (_writesWell)
        {
            _sequence++;
            _active = _writing;
        }

        return _writesWell;
    }

    private void WriteChunk()
    {
        _crc = Crc32C.Add(_crc, _chunk, 0, _used);
        _writesWell = _writesWell && _store.Append(FirstSegment + _writing, _chunk, 0, _used);
        _used = 0;
    }

    private void PutHead(BandState state)
    {
        int rows = state.WaitingRows + state.OpenRows;
        System.Array.Clear(_chunk, 0, HeadOctets);
        _chunk[0] = Magic;
        _chunk[1] = Version;
        LittleEndian.PutU16(_chunk, 2, HeadOctets + (rows * RecordFormat.RowOctets) + CrcOctets);
        LittleEndian.PutU32(_chunk, 4, _sequence + 1);
        LittleEndian.PutU32(_chunk, 8, state.LastUtcSeconds);
        _chunk[12] = (byte)state.RetentionDays;
        _chunk[13] = (byte)(state.IsErasing ? FlagErasing : 0);
        LittleEndian.PutU16(_chunk, 16, state.WaitingRows);
        LittleEndian.PutU16(_chunk, 18, state.OpenRows);
        LittleEndian.PutU32(_chunk, 20, state.FirstRowSequence);
        System.Array.Copy(state.Identity, 0, _chunk, 24, BandState.IdentityOctets);
        for (int i = 0; i < BandState.Counters; i++)
        {
            LittleEndian.PutU32(_chunk, CountersAt + (4 * i), state.Counts[i]);
        }
    }

    private void GetHead(BandState state)
    {
        state.LastUtcSeconds = LittleEndian.GetU32(_chunk, 8);
        state.RetentionDays = _chunk[12];
        state.IsErasing = (_chunk[13] & FlagErasing) != 0;
        state.WaitingRows = LittleEndian.GetU16(_chunk, 16);
        state.OpenRows = LittleEndian.GetU16(_chunk, 18);
        state.FirstRowSequence = LittleEndian.GetU32(_chunk, 20);
        System.Array.Copy(_chunk, 24, state.Identity, 0, BandState.IdentityOctets);
        for (int i = 0; i < BandState.Counters; i++)
        {
            state.Counts[i] = LittleEndian.GetU32(_chunk, CountersAt + (4 * i));
        }

        System.Array.Clear(_chunk, 0, ChunkOctets);
    }

    // A slot's sequence, or 0 if it is not whole.
    private long CheckSlot(int slot)
    {
        int segment = FirstSegment + slot;
        if (_store.Read(segment, 0, _chunk, 0, HeadOctets) < HeadOctets || _chunk[0] != Magic || _chunk[1] != Version)
        {
            return 0;
        }

        int length = LittleEndian.GetU16(_chunk, 2);
        int rows = LittleEndian.GetU16(_chunk, 16) + LittleEndian.GetU16(_chunk, 18);
        long sequence = LittleEndian.GetU32(_chunk, 4);
        if (length != HeadOctets + (rows * RecordFormat.RowOctets) + CrcOctets || length != _store.Length(segment))
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
