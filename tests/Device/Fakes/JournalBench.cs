using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>A journal on a small store, and a short way to put encounters into it.</summary>
internal sealed class JournalBench
{
    /// <summary>So many records fill a segment of the bench: one batch of 31.</summary>
    public const int RecordsOfASegment = 31;

    public const int BlockOctets = 1024;

    private readonly Encounter _encounter = new();
    private readonly int _blocks;

    /// <summary>Makes a journal.</summary>
    /// <param name="blocks">Of 1 KB, 3 or more; one stays free.</param>
    public JournalBench(int blocks)
    {
        _blocks = blocks;
        Store = new MemoryStore(blocks + 4, BlockOctets);
        Journal = Mounted();
        Records = new Records(Journal, Store);
    }

    public MemoryStore Store { get; }

    public EncounterJournal Journal { get; private set; }

    public Records Records { get; private set; }

    /// <summary>A new journal over the same store, as after a restart.</summary>
    public void Remount()
    {
        Journal = Mounted();
        Records = new Records(Journal, Store);
    }

    /// <summary>Appends an encounter that was not near.</summary>
    public bool Append(int number, long startUtcSeconds) => Append(number, startUtcSeconds, 160, 0);

    public bool Append(int number, long startUtcSeconds, int durationS, int nearS)
    {
        Others.PutId(number, _encounter.Id);
        _encounter.Kind = SenderKind.Android;
        _encounter.DurationMs = durationS * 1000;
        _encounter.NearMs = nearS * 1000;
        _encounter.Samples = 3;
        _encounter.RssiMaxDbm = -60;
        _encounter.RssiMeanDbm = -70;
        return Journal.Append(_encounter, startUtcSeconds);
    }

    /// <summary>Appends numbers from one to below another, one every four seconds.</summary>
    public void AppendMany(int from, int end)
    {
        for (int number = from; number < end; number++)
        {
            Append(number, TestClock.StartUtcSeconds + (4 * number));
        }
    }

    private EncounterJournal Mounted()
    {
        var journal = new EncounterJournal(Store, _blocks * BlockOctets);
        journal.Mount();
        return journal;
    }
}
