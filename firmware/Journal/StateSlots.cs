using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Journal;

/// <summary>The band's small state in two slots.</summary>
/// <remarks>
/// Power: as <see cref="TwoSlots"/>.
/// Shape: Begin, AddRow for each row, End. Source: JOURNAL.md, "State".
/// </remarks>
public sealed class StateSlots
{
    /// <summary>Segment of slot A; slot B is the next one.</summary>
    public const int FirstSegment = 1;

    /// <summary>Octets before the rows.</summary>
    public const int HeadOctets = 256;

    private const byte Magic = 0xB3;
    private const byte Version = 1;
    private const int ContentHeadOctets = HeadOctets - TwoSlots.FramingOctets;

    // Where things stand in the content: JOURNAL.md counts from the slot's begin, 8 octets before.
    private const int RetentionAt = 4;
    private const int FlagsAt = 5;
    private const int WorkedDayAt = 6;
    private const int WaitingRowsAt = 8;
    private const int OpenRowsAt = 10;
    private const int FirstRowAt = 12;
    private const int IdentityAt = 16;
    private const int ClockMovedAt = IdentityAt + BandState.IdentityOctets;
    private const int CountersAt = ClockMovedAt + 4;
    private const int DisclosedAt = CountersAt + (4 * BandState.Counters);
    private const int SettingsAt = DisclosedAt + (BandState.Stretches * BandState.StretchOctets);
    private const int FlagErasing = 1;
    private const int FlagDiscreet = 2;

    private readonly TwoSlots _slots;
    private readonly byte[] _chunk;

    /// <summary>Makes slots in a store, with a buffer of their own.</summary>
    public StateSlots(ISegmentStore store)
        : this(store, new byte[TwoSlots.ChunkOctets])
    {
    }

    /// <summary>Makes slots in a store.</summary>
    /// <param name="store">Where they live.</param>
    /// <param name="chunk">A buffer for <see cref="TwoSlots"/>: others may use it too, but not between Begin and End.</param>
    public StateSlots(ISegmentStore store, byte[] chunk)
    {
        _slots = new TwoSlots(store, FirstSegment, Magic, Version, chunk);
        _chunk = chunk;
    }

    /// <summary>How often the state was saved in the band's life.</summary>
    public long Sequence => _slots.Sequence;

    /// <summary>Reads the newer whole slot.</summary>
    /// <param name="state">Takes it; unchanged when there is none.</param>
    /// <returns>False when neither slot is whole: a new band, or a destroyed store.</returns>
    public bool Load(BandState state)
    {
        bool isThere = _slots.Load() && _slots.Read(0, _chunk, 0, ContentHeadOctets);
        if (isThere)
        {
            GetHead(state);
        }

        System.Array.Clear(_chunk, 0, ContentHeadOctets);
        return isThere;
    }

    /// <summary>Reads a row of the state that was loaded.</summary>
    /// <param name="index">0 to waiting and open rows.</param>
    /// <param name="row">Takes <see cref="RecordFormat.RowOctets"/>.</param>
    public bool ReadRow(int index, byte[] row)
    {
        return _slots.Read(ContentHeadOctets + (index * RecordFormat.RowOctets), row, 0, RecordFormat.RowOctets);
    }

    /// <summary>Begins to save into the slot that does not count.</summary>
    /// <param name="state">What to save; its row counts must be those that follow.</param>
    public void Begin(BandState state)
    {
        _slots.Begin(ContentHeadOctets + ((state.WaitingRows + state.OpenRows) * RecordFormat.RowOctets));
        PutHead(state, _slots.Claim(ContentHeadOctets));
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row"><see cref="RecordFormat.RowOctets"/>.</param>
    public void AddRow(byte[] row)
    {
        _slots.Add(row, 0, RecordFormat.RowOctets);
    }

    /// <summary>Ends saving: from now on the new slot counts.</summary>
    /// <returns>False when the store refused; the old slot counts then.</returns>
    public bool End()
    {
        return _slots.End();
    }

    private void PutHead(BandState state, int at)
    {
        LittleEndian.PutU32(_chunk, at, state.LastUtcSeconds);
        _chunk[at + RetentionAt] = (byte)state.RetentionDays;
        _chunk[at + FlagsAt] = (byte)((state.IsErasing ? FlagErasing : 0) | (state.IsDiscreet ? FlagDiscreet : 0));
        LittleEndian.PutU16(_chunk, at + WorkedDayAt, state.WorkedDay);
        LittleEndian.PutU16(_chunk, at + WaitingRowsAt, state.WaitingRows);
        LittleEndian.PutU16(_chunk, at + OpenRowsAt, state.OpenRows);
        LittleEndian.PutU32(_chunk, at + FirstRowAt, state.FirstRowSequence);
        System.Array.Copy(state.Identity, 0, _chunk, at + IdentityAt, BandState.IdentityOctets);
        LittleEndian.PutU32(_chunk, at + ClockMovedAt, state.ClockMovedMs);
        for (int i = 0; i < BandState.Counters; i++)
        {
            LittleEndian.PutU32(_chunk, at + CountersAt + (4 * i), state.Counts[i]);
        }

        System.Array.Copy(state.Disclosed, 0, _chunk, at + DisclosedAt, BandState.Stretches * BandState.StretchOctets);
        PutSettings(state, at + SettingsAt);
    }

    // Local time is kept as a difference, so that a state of before it has Vietnam's.
    private void PutSettings(BandState state, int at)
    {
        LittleEndian.PutU16(_chunk, at, state.LocalMinutes - BandState.DefaultLocalMinutes);
        LittleEndian.PutU16(_chunk, at + 2, state.LessonFromMinute);
        LittleEndian.PutU16(_chunk, at + 4, state.LessonToMinute);
        _chunk[at + 6] = (byte)state.LessonDays;
        _chunk[at + 7] = (byte)state.Pauses;
        LittleEndian.PutU32(_chunk, at + 8, state.PausedUntilUtcSeconds);
        LittleEndian.PutU16(_chunk, at + 12, state.PauseDay);
        LittleEndian.PutU32(_chunk, at + 16, state.LastSyncUtcSeconds);
    }

    private void GetSettings(BandState state)
    {
        state.LocalMinutes = (short)LittleEndian.GetU16(_chunk, SettingsAt) + BandState.DefaultLocalMinutes;
        state.LessonFromMinute = LittleEndian.GetU16(_chunk, SettingsAt + 2);
        state.LessonToMinute = LittleEndian.GetU16(_chunk, SettingsAt + 4);
        state.LessonDays = _chunk[SettingsAt + 6];
        state.Pauses = _chunk[SettingsAt + 7];
        state.PausedUntilUtcSeconds = LittleEndian.GetU32(_chunk, SettingsAt + 8);
        state.PauseDay = LittleEndian.GetU16(_chunk, SettingsAt + 12);
        state.LastSyncUtcSeconds = LittleEndian.GetU32(_chunk, SettingsAt + 16);
    }

    private void GetHead(BandState state)
    {
        state.LastUtcSeconds = LittleEndian.GetU32(_chunk, 0);
        state.RetentionDays = _chunk[RetentionAt];
        state.IsErasing = (_chunk[FlagsAt] & FlagErasing) != 0;
        state.IsDiscreet = (_chunk[FlagsAt] & FlagDiscreet) != 0;
        state.WorkedDay = LittleEndian.GetU16(_chunk, WorkedDayAt);
        state.WaitingRows = LittleEndian.GetU16(_chunk, WaitingRowsAt);
        state.OpenRows = LittleEndian.GetU16(_chunk, OpenRowsAt);
        state.FirstRowSequence = LittleEndian.GetU32(_chunk, FirstRowAt);
        System.Array.Copy(_chunk, IdentityAt, state.Identity, 0, BandState.IdentityOctets);
        state.ClockMovedMs = LittleEndian.GetU32(_chunk, ClockMovedAt);
        for (int i = 0; i < BandState.Counters; i++)
        {
            state.Counts[i] = LittleEndian.GetU32(_chunk, CountersAt + (4 * i));
        }

        System.Array.Copy(_chunk, DisclosedAt, state.Disclosed, 0, BandState.Stretches * BandState.StretchOctets);
        GetSettings(state);
    }
}
