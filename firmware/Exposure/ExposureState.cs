using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>All that exposure must know again after a restart, saved as one.</summary>
/// <remarks>
/// Power: a save is there whole or not at all. Errors: a state that is damaged or missing is an empty one, without salt and
/// without trusted keys. Source: MATCH.md, "State".
/// </remarks>
public sealed partial class ExposureState
{
    /// <summary>Segment of slot A; slot B is the next one.</summary>
    public const int FirstSegment = 3;

    /// <summary>Days near a key that are kept: three weeks of two people, or two days of twenty.</summary>
    public const int MostRows = 40;

    // What a match under way sums up beside them.
    private const int RowsUnderWay = 8;
    private const int MostTimesTold = 255;

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
        Withdrawn = new WithdrawnKeys(store, chunk);
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

    /// <summary>Keys named by mistake; in flash of their own.</summary>
    public WithdrawnKeys Withdrawn { get; }

    /// <summary>Readers whose tickets are refused.</summary>
    public LostReaders LostReaders { get; } = new();

    /// <summary>Days near published keys.</summary>
    public ExposureTable Table { get; } = new(MostRows + RowsUnderWay);

    /// <summary>Counters of this state's life, by <see cref="ExposureCount"/>.</summary>
    public uint[] Counts { get; } = new uint[ExposureCount.Counters];

    /// <summary>Whether the store refused the last save: what stands in flash is older.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Where the wearer lives, 0..65,535; 0 while nobody has said so. Another one's data are not known to be fresh.</summary>
    public int HomeRegion { get; set; }

    /// <summary>When the newest batch for the whole country or the home region was issued that was gone through, UTC seconds; 0 before the first.</summary>
    public long NewestIssuedUtcSeconds { get; set; }

    /// <summary>What staff have set.</summary>
    public CareState Care { get; set; }

    /// <summary>What the wearer has yet to acknowledge.</summary>
    public News News { get; set; }

    /// <summary>How many news there were since the start; another number is other news.</summary>
    public int NewsNumber { get; private set; }

    /// <summary>Whether the wearer was told of an alarm, and of no all-clear since.</summary>
    public bool IsWarned { get; private set; }

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
        NewsNumber++;
        TimesTold = 0;
        ToldUtcSeconds = 0;
        if (news == News.Warning && Care == CareState.Safe)
        {
            Care = CareState.None;
        }
    }

    /// <summary>Notes that the wearer knows the news: there is none any more.</summary>
    public void Acknowledge()
    {
        NoteKnown();
        Table.Acknowledge();
        Tell(News.None);
    }

    /// <summary>Notes that the last alarm was withdrawn; who was told of none is told of no all-clear.</summary>
    public void TakeBack()
    {
        Tell(IsWarned ? News.AllClear : News.None);
    }

    /// <summary>Notes that the news was told once more.</summary>
    /// <param name="utcSeconds">When; 0 if no clock knows.</param>
    public void NoteTold(long utcSeconds)
    {
        NoteKnown();
        TimesTold = TimesTold < MostTimesTold ? TimesTold + 1 : MostTimesTold;
        ToldUtcSeconds = utcSeconds;
    }

    /// <summary>Drops what is past retention. Silent: no news come of it, and a warning whose reason is gone is not news any more.</summary>
    /// <param name="localDay">Days near a key before this one go.</param>
    /// <returns>Whether anything went.</returns>
    public bool Retire(int localDay)
    {
        bool hasChanged = false;
        for (int row = Table.Count - 1; row >= 0; row--)
        {
            if (Table.DayAt(row) < localDay)
            {
                Table.Remove(row);
                hasChanged = true;
            }
        }

        if (News != News.AllClear && !Verdict.IsAlarm(Verdict.Worst(Table)))
        {
            IsWarned = false;
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
        bool isOfHome = header.Region == 0 || header.Region == HomeRegion;
        if (isOfHome && header.IssuedUtcSeconds > NewestIssuedUtcSeconds)
        {
            NewestIssuedUtcSeconds = header.IssuedUtcSeconds;
        }
    }

    /// <summary>Forgets everything but the readers that were lost: they are no less lost for it. What is in flash stays there.</summary>
    public void Clear()
    {
        System.Array.Clear(Tag.Salt, 0, KeyTag.SaltOctets);
        System.Array.Clear(Tag.Octets, 0, Tag.Octets.Length);
        System.Array.Clear(Keys.Octets, 0, TrustedKeys.SavedOctets);
        System.Array.Clear(Serials.Octets, 0, SerialWindows.SavedOctets);
        System.Array.Clear(Counts, 0, Counts.Length);
        Pending.Clear();
        Withdrawn.ForgottenUtcSeconds = 0;
        Table.Clear();
        HasSalt = false;
        NewestIssuedUtcSeconds = 0;
        Care = CareState.None;
        Tell(News.None);
        IsWarned = false;
        IsUnsaved = false;
        HomeRegion = 0;
        AllowanceDay = 0;
        AllowanceUsed = 0;
    }

    /// <summary>Forgets everything but the readers that were lost, also that anything was ever saved; the caller has deleted the slots, or saves over both.</summary>
    public void ClearAll()
    {
        Clear();
        _slots.Load();
    }

    private void NoteKnown()
    {
        IsWarned = News == News.Warning || (IsWarned && News != News.AllClear);
    }
}
