using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <content>How it stands in flash.</content>
public sealed partial class ExposureState
{
    private const byte Magic = 0xB5;
    private const byte Version = 2;

    // Where things stand in the content: MATCH.md counts from the slot's begin, 8 octets before.
    private const int HeadOctets = 68;
    private const int NewestIssuedAt = 8;
    private const int CareAt = 12;
    private const int NewsAt = 13;
    private const int HasSaltAt = 14;
    private const int RowsAt = 15;
    private const int IsWarnedAt = 16;
    private const int TimesToldAt = 17;
    private const int AllowanceDayAt = 18;
    private const int AllowanceAt = 20;
    private const int CountsAt = 24;
    private const int ToldAt = 56;
    private const int ForgottenAt = 60;
    private const int HomeRegionAt = 64;
    private const int FixedOctets = HeadOctets + TrustedKeys.SavedOctets + SerialWindows.SavedOctets
        + PendingBatches.SavedOctets + LostReaders.SavedOctets;

    /// <summary>Reads the newer whole slot.</summary>
    /// <returns>False when there is none: everything is empty then.</returns>
    public bool Load()
    {
        if (_slots.Load() && GetHead() && GetTables())
        {
            return true;
        }

        Clear();
        LostReaders.Clear();
        return false;
    }

    /// <summary>Saves everything.</summary>
    /// <returns>False when the store refused; what was saved before stands.</returns>
    public bool Save()
    {
        int rows = Table.Count * ExposureTable.RowOctets;
        _slots.Begin(FixedOctets + rows);
        PutHead(_slots.Claim(HeadOctets));
        _slots.Add(Keys.Octets, 0, TrustedKeys.SavedOctets);
        _slots.Add(Serials.Octets, 0, SerialWindows.SavedOctets);
        _slots.Add(Pending.Octets, 0, PendingBatches.SavedOctets);
        _slots.Add(LostReaders.Octets, 0, LostReaders.SavedOctets);
        _slots.Add(Table.Octets, 0, rows);
        IsUnsaved = !_slots.End();
        return !IsUnsaved;
    }

    private bool GetHead()
    {
        bool isThere = _slots.Read(0, _chunk, 0, HeadOctets);
        System.Array.Copy(_chunk, 0, Tag.Salt, 0, KeyTag.SaltOctets);
        NewestIssuedUtcSeconds = LittleEndian.GetU32(_chunk, NewestIssuedAt);
        Care = (CareState)_chunk[CareAt];
        News = (News)_chunk[NewsAt];
        TimesTold = _chunk[TimesToldAt];
        ToldUtcSeconds = LittleEndian.GetU32(_chunk, ToldAt);
        HasSalt = _chunk[HasSaltAt] != 0;
        HomeRegion = LittleEndian.GetU16(_chunk, HomeRegionAt);
        IsWarned = _chunk[IsWarnedAt] != 0;
        AllowanceDay = LittleEndian.GetU16(_chunk, AllowanceDayAt);
        AllowanceUsed = (int)LittleEndian.GetU32(_chunk, AllowanceAt);
        for (int i = 0; i < ExposureCount.Counters; i++)
        {
            Counts[i] = (uint)LittleEndian.GetU32(_chunk, CountsAt + (4 * i));
        }

        Withdrawn.ForgottenUtcSeconds = LittleEndian.GetU32(_chunk, ForgottenAt);
        bool fits = Table.Restore(_chunk[RowsAt]);
        System.Array.Clear(_chunk, 0, HeadOctets);
        return isThere && fits;
    }

    private bool GetTables()
    {
        int rows = Table.Count * ExposureTable.RowOctets;
        int at = HeadOctets;
        bool isThere = _slots.ContentOctets == FixedOctets + rows
            && _slots.Read(at, Keys.Octets, 0, TrustedKeys.SavedOctets);
        at += TrustedKeys.SavedOctets;
        isThere = isThere && _slots.Read(at, Serials.Octets, 0, SerialWindows.SavedOctets);
        at += SerialWindows.SavedOctets;
        isThere = isThere && _slots.Read(at, Pending.Octets, 0, PendingBatches.SavedOctets);
        at += PendingBatches.SavedOctets;
        isThere = isThere && _slots.Read(at, LostReaders.Octets, 0, LostReaders.SavedOctets);
        at += LostReaders.SavedOctets;
        return isThere && _slots.Read(at, Table.Octets, 0, rows);
    }

    private void PutHead(int at)
    {
        System.Array.Copy(Tag.Salt, 0, _chunk, at, KeyTag.SaltOctets);
        LittleEndian.PutU32(_chunk, at + NewestIssuedAt, NewestIssuedUtcSeconds);
        _chunk[at + CareAt] = (byte)Care;
        _chunk[at + NewsAt] = (byte)News;
        _chunk[at + TimesToldAt] = (byte)TimesTold;
        LittleEndian.PutU32(_chunk, at + ToldAt, ToldUtcSeconds);
        LittleEndian.PutU16(_chunk, at + HomeRegionAt, HomeRegion);
        _chunk[at + IsWarnedAt] = (byte)(IsWarned ? 1 : 0);
        _chunk[at + HasSaltAt] = (byte)(HasSalt ? 1 : 0);
        _chunk[at + RowsAt] = (byte)Table.Count;
        LittleEndian.PutU32(_chunk, at + ForgottenAt, Withdrawn.ForgottenUtcSeconds);
        LittleEndian.PutU16(_chunk, at + AllowanceDayAt, AllowanceDay);
        LittleEndian.PutU32(_chunk, at + AllowanceAt, AllowanceUsed);
        for (int i = 0; i < ExposureCount.Counters; i++)
        {
            LittleEndian.PutU32(_chunk, at + CountsAt + (4 * i), Counts[i]);
        }
    }
}
