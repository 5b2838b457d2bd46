using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>All that exposure must know again after a restart, saved as one.</summary>
/// <remarks>
/// Power: a save is there whole or not at all. Errors: a state that is damaged or missing is an empty one, without salt and
/// without trusted keys. Source: MATCH.md, "State".
/// </remarks>
public sealed class ExposureState
{
    /// <summary>Segment of slot A; slot B is the next one.</summary>
    public const int FirstSegment = 3;

    /// <summary>Days near a key that are kept: three weeks of two people, or two days of twenty.</summary>
    public const int MostRows = 40;

    /// <summary>Withdrawn keys that are kept.</summary>
    public const int MostWithdrawn = 24;

    private const byte Magic = 0xB5;
    private const byte Version = 1;

    // Where things stand in the content: MATCH.md counts from the slot's begin, 8 octets before.
    private const int HeadOctets = 60;
    private const int NewestIssuedAt = 8;
    private const int CareAt = 12;
    private const int NewsAt = 13;
    private const int HasSaltAt = 14;
    private const int RowsAt = 15;
    private const int WithdrawnAt = 16;
    private const int TimesToldAt = 17;
    private const int AllowanceDayAt = 18;
    private const int AllowanceAt = 20;
    private const int CountsAt = 24;
    private const int ToldAt = 56;
    private const int MostTimesTold = 255;
    private const int FixedOctets = HeadOctets + TrustedKeys.SavedOctets + SerialWindows.SavedOctets + PendingBatches.SavedOctets;

    private readonly TwoSlots _slots;
    private readonly byte[] _chunk;

    /// <summary>Makes an empty state.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="chunk">A buffer for <see cref="TwoSlots"/>: others may use it too, but not while this is loaded or saved.</param>
    /// <param name="sha">For tags; not in use between calls.</param>
    public ExposureState(ISegmentStore store, byte[] chunk, Sha256 sha)
    {
        _slots = new TwoSlots(store, FirstSegment, Magic, Version, chunk);
        _chunk = chunk;
        Tag = new KeyTag(sha);
    }

    /// <summary>Makes tags with this band's salt.</summary>
    public KeyTag Tag { get; }

    /// <summary>Whether there is a salt.</summary>
    public bool HasSalt { get; private set; }

    /// <summary>Whose batches are taken.</summary>
    public TrustedKeys Keys { get; } = new();

    /// <summary>Which batches were taken.</summary>
    public SerialWindows Serials { get; } = new();

    /// <summary>Batches that wait for their match.</summary>
    public PendingBatches Pending { get; } = new();

    /// <summary>Keys named by mistake.</summary>
    public WithdrawnKeys Withdrawn { get; } = new(MostWithdrawn);

    /// <summary>Days near published keys.</summary>
    public ExposureTable Table { get; } = new(MostRows);

    /// <summary>Counters of this state's life, by <see cref="ExposureCount"/>.</summary>
    public uint[] Counts { get; } = new uint[ExposureCount.Counters];

    /// <summary>When the newest batch that was gone through was issued, UTC seconds; 0 before the first.</summary>
    public long NewestIssuedUtcSeconds { get; set; }

    /// <summary>What staff have set.</summary>
    public CareState Care { get; set; }

    /// <summary>What the wearer has yet to acknowledge.</summary>
    public News News { get; set; }

    /// <summary>How often the news was told, 0..255.</summary>
    public int TimesTold { get; private set; }

    /// <summary>When it was told last, UTC seconds; 0 if by no clock, or never.</summary>
    public long ToldUtcSeconds { get; private set; }

    /// <summary>The day the allowance was last used on, days since 1970-01-01.</summary>
    public int AllowanceDay { get; set; }

    /// <summary>How much of it was used, blocks.</summary>
    public int AllowanceUsed { get; set; }

    /// <summary>Sets the salt.</summary>
    /// <param name="salt"><see cref="KeyTag.SaltOctets"/>, random.</param>
    public void SetSalt(byte[] salt)
    {
        System.Array.Copy(salt, 0, Tag.Salt, 0, KeyTag.SaltOctets);
        HasSalt = true;
    }

    /// <summary>Notes news; a new warning ends what staff said of the danger before it.</summary>
    public void Tell(News news)
    {
        News = news;
        TimesTold = 0;
        ToldUtcSeconds = 0;
        if (news == News.Warning && Care == CareState.Safe)
        {
            Care = CareState.None;
        }
    }

    /// <summary>Notes that the news was told once more.</summary>
    /// <param name="utcSeconds">When; 0 if no clock knows.</param>
    public void NoteTold(long utcSeconds)
    {
        TimesTold = TimesTold < MostTimesTold ? TimesTold + 1 : MostTimesTold;
        ToldUtcSeconds = utcSeconds;
    }

    /// <summary>Drops what is past retention. Silent: no news come of it, and a warning whose reason is gone is not news any more.</summary>
    /// <param name="cutoffUtcSeconds">Withdrawals issued before this go.</param>
    /// <param name="localDay">Days near a key before this one go.</param>
    /// <returns>Whether anything went.</returns>
    public bool Retire(long cutoffUtcSeconds, int localDay)
    {
        bool hasChanged = Withdrawn.Retire(cutoffUtcSeconds);
        for (int row = Table.Count - 1; row >= 0; row--)
        {
            if (Table.DayAt(row) < localDay)
            {
                Table.Remove(row);
                hasChanged = true;
            }
        }

        if (News == News.Warning && !Verdict.IsAlarm(Verdict.Worst(Table)))
        {
            News = News.None;
        }

        return hasChanged;
    }

    /// <summary>Counts.</summary>
    public void Count(int counter, int more)
    {
        Counts[counter] = Counts[counter] + (uint)more;
    }

    /// <summary>Notes that a batch was gone through.</summary>
    public void CountGoneThrough(BatchHeader header)
    {
        Count(ExposureCount.EntriesDone, (int)header.Entries);
        if (header.IssuedUtcSeconds > NewestIssuedUtcSeconds)
        {
            NewestIssuedUtcSeconds = header.IssuedUtcSeconds;
        }
    }

    /// <summary>Reads the newer whole slot.</summary>
    /// <returns>False when there is none: everything is empty then.</returns>
    public bool Load()
    {
        if (_slots.Load() && GetHead() && GetTables())
        {
            return true;
        }

        Clear();
        return false;
    }

    /// <summary>Saves everything.</summary>
    /// <returns>False when the store refused; what was saved before stands.</returns>
    public bool Save()
    {
        int withdrawn = Withdrawn.Count * WithdrawnKeys.RowOctets;
        int rows = Table.Count * ExposureTable.RowOctets;
        _slots.Begin(FixedOctets + withdrawn + rows);
        PutHead(_slots.Claim(HeadOctets));
        _slots.Add(Keys.Octets, 0, TrustedKeys.SavedOctets);
        _slots.Add(Serials.Octets, 0, SerialWindows.SavedOctets);
        _slots.Add(Pending.Octets, 0, PendingBatches.SavedOctets);
        _slots.Add(Withdrawn.Octets, 0, withdrawn);
        _slots.Add(Table.Octets, 0, rows);
        return _slots.End();
    }

    /// <summary>Forgets everything; what is in flash stays there.</summary>
    public void Clear()
    {
        System.Array.Clear(Tag.Salt, 0, KeyTag.SaltOctets);
        System.Array.Clear(Tag.Octets, 0, Tag.Octets.Length);
        System.Array.Clear(Keys.Octets, 0, TrustedKeys.SavedOctets);
        System.Array.Clear(Serials.Octets, 0, SerialWindows.SavedOctets);
        System.Array.Clear(Counts, 0, Counts.Length);
        Pending.Clear();
        Withdrawn.Clear();
        Table.Clear();
        HasSalt = false;
        NewestIssuedUtcSeconds = 0;
        Care = CareState.None;
        Tell(News.None);
        AllowanceDay = 0;
        AllowanceUsed = 0;
    }

    /// <summary>Forgets everything, also that anything was ever saved; the caller has deleted the slots.</summary>
    public void ClearAll()
    {
        Clear();
        _slots.Load();
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
        AllowanceDay = LittleEndian.GetU16(_chunk, AllowanceDayAt);
        AllowanceUsed = (int)LittleEndian.GetU32(_chunk, AllowanceAt);
        for (int i = 0; i < ExposureCount.Counters; i++)
        {
            Counts[i] = (uint)LittleEndian.GetU32(_chunk, CountsAt + (4 * i));
        }

        bool fits = Table.Restore(_chunk[RowsAt]) & Withdrawn.Restore(_chunk[WithdrawnAt]);
        System.Array.Clear(_chunk, 0, HeadOctets);
        return isThere && fits;
    }

    private bool GetTables()
    {
        int withdrawn = Withdrawn.Count * WithdrawnKeys.RowOctets;
        int rows = Table.Count * ExposureTable.RowOctets;
        int at = HeadOctets;
        bool isThere = _slots.ContentOctets == FixedOctets + withdrawn + rows
            && _slots.Read(at, Keys.Octets, 0, TrustedKeys.SavedOctets);
        at += TrustedKeys.SavedOctets;
        isThere = isThere && _slots.Read(at, Serials.Octets, 0, SerialWindows.SavedOctets);
        at += SerialWindows.SavedOctets;
        isThere = isThere && _slots.Read(at, Pending.Octets, 0, PendingBatches.SavedOctets);
        at += PendingBatches.SavedOctets;
        isThere = isThere && _slots.Read(at, Withdrawn.Octets, 0, withdrawn);
        return isThere && _slots.Read(at + withdrawn, Table.Octets, 0, rows);
    }

    private void PutHead(int at)
    {
        System.Array.Copy(Tag.Salt, 0, _chunk, at, KeyTag.SaltOctets);
        LittleEndian.PutU32(_chunk, at + NewestIssuedAt, NewestIssuedUtcSeconds);
        _chunk[at + CareAt] = (byte)Care;
        _chunk[at + NewsAt] = (byte)News;
        _chunk[at + TimesToldAt] = (byte)TimesTold;
        LittleEndian.PutU32(_chunk, at + ToldAt, ToldUtcSeconds);
        _chunk[at + HasSaltAt] = (byte)(HasSalt ? 1 : 0);
        _chunk[at + RowsAt] = (byte)Table.Count;
        _chunk[at + WithdrawnAt] = (byte)Withdrawn.Count;
        LittleEndian.PutU16(_chunk, at + AllowanceDayAt, AllowanceDay);
        LittleEndian.PutU32(_chunk, at + AllowanceAt, AllowanceUsed);
        for (int i = 0; i < ExposureCount.Counters; i++)
        {
            LittleEndian.PutU32(_chunk, at + CountsAt + (4 * i), Counts[i]);
        }
    }
}
