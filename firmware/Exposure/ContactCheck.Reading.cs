namespace Bluezone.Band.Exposure;

/// <content>What can be read.</content>
public sealed partial class ContactCheck
{
    /// <summary>Whether there is no salt: <see cref="Begin"/> is waited for.</summary>
    public bool NeedsSalt => !_state.HasSalt;

    /// <summary>The batch that comes in: its status, how far it has got, its header.</summary>
    public BatchIntake Intake => _intake;

    /// <summary>Which batches were taken, and which are missing. Read only.</summary>
    public SerialWindows Serials => _state.Serials;

    /// <summary>Whose batches are taken. Read only: <see cref="Trust"/> changes it.</summary>
    public TrustedKeys Keys => _state.Keys;

    /// <summary>Readers that batches have said are lost. Read only.</summary>
    public LostReaders LostReaders => _state.LostReaders;

    /// <summary>The worst day in retention: the verdict.</summary>
    public Grade Worst => Verdict.Worst(_state.Table);

    /// <summary>What the wearer has yet to acknowledge.</summary>
    public News News => _state.News;

    /// <summary>How many news there were since the start.</summary>
    public int NewsNumber => _state.NewsNumber;

    /// <summary>How often the news was told, 0..255.</summary>
    public int TimesTold => _state.TimesTold;

    /// <summary>When it was told last, UTC seconds; 0 if by no clock, or never.</summary>
    public long ToldUtcSeconds => _state.ToldUtcSeconds;

    /// <summary>What staff have set.</summary>
    public CareState Care => _state.Care;

    /// <summary>Whether the store refuses to save what came of batches, and what the wearer said to it.</summary>
    public bool IsStoreFailing => _state.IsUnsaved;

    /// <summary>Where the wearer lives; 0 while nobody has said so. <see cref="SetHomeRegion"/> changes it.</summary>
    public int HomeRegion => _state.HomeRegion;

    /// <summary>When the newest batch for the whole country or the home region was issued that was gone through, UTC seconds; 0 before the first.</summary>
    public long NewestIssuedUtcSeconds => _state.NewestIssuedUtcSeconds;

    /// <summary>Batches taken in that wait for their match, or are in it.</summary>
    public int Waiting => _state.Pending.Count;

    /// <summary>How far the match under way has got, thousandths; 0 when none is.</summary>
    public int Permille => _match.Permille;

    /// <summary>Days near published keys that can be read out.</summary>
    public int ContactDays => ContactDayOrder.Count(_state.Table);

    /// <summary>A counter, by <see cref="ExposureCount"/>.</summary>
    public long CountOf(int counter) => _state.Counts[counter];

    /// <summary>Reads a day near a published key out, the oldest first.</summary>
    /// <param name="index">0 to <see cref="ContactDays"/>.</param>
    /// <param name="day">Takes it.</param>
    /// <returns>Whether there is one.</returns>
    public bool ReadContactDay(int index, ContactDay day) => ContactDayOrder.Read(_state.Table, index, day);
}
