using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>A journal on a store in memory, filled and walked.</summary>
internal sealed class JournalBench
{
    private const int StoreOctets = 256 * 1024;
    private const int Records = 8000;           // Fit without giving any up.
    private const int StartUtcSeconds = 1_596_844_800;
    private const int RecordGapS = 60;

    private readonly EncounterJournal _journal;
    private readonly JournalWalk _walk;
    private readonly JournalRecord _record = new();
    private readonly Encounter _encounter = new() { DurationMs = 900000, NearMs = 300000, Samples = 60, RssiMaxDbm = -55, RssiMeanDbm = -62 };

    public JournalBench()
    {
        var store = new MemoryStore(StoreOctets);
        _journal = new EncounterJournal(store, StoreOctets);
        _walk = new JournalWalk(_journal, new SegmentReader(store));
        _journal.Mount();
    }

    /// <summary>Erases all records and appends as many.</summary>
    public int Append()
    {
        _journal.EraseAll();
        for (int i = 0; i < Records; i++)
        {
            _encounter.Id[0] = (byte)i;
            _journal.Append(_encounter, StartUtcSeconds + (i * RecordGapS));
        }

        return Records;
    }

    /// <summary>Walks all records.</summary>
    public int Walk()
    {
        int walked = 0;
        _walk.StartAt(0);
        while (_walk.Next(_record))
        {
            walked++;
        }

        return walked;
    }
}
