using System.Collections.Generic;
using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A journal, and short ways to put records into it.</summary>
internal sealed class JournalBench
{
    public const long NoonUtcSeconds = FakeClock.NoonUtcSeconds;

    private readonly Encounter _encounter = new();

    public JournalBench(ISegmentStore store, int capacityOctets)
    {
        Store = store;
        CapacityOctets = capacityOctets;
        Journal = Mounted();
    }

    public ISegmentStore Store { get; }

    public int CapacityOctets { get; }

    public EncounterJournal Journal { get; private set; }

    /// <summary>A new journal over the same store, as after a restart.</summary>
    public void Remount()
    {
        Journal = Mounted();
    }

    public bool Append(long number, long startUtcSeconds, int durationS = 160, int nearS = 0)
    {
        Ids.Put(number, _encounter.Id);
        _encounter.Kind = SenderKind.Android;
        _encounter.DurationMs = durationS * 1000;
        _encounter.NearMs = nearS * 1000;
        _encounter.Samples = 3;
        _encounter.RssiMaxDbm = -60;
        _encounter.RssiMeanDbm = -70;
        return Journal.Append(_encounter, startUtcSeconds);
    }

    /// <summary>Appends numbers from..to-1, one every four seconds.</summary>
    public void AppendMany(int from, int to, long startUtcSeconds = NoonUtcSeconds)
    {
        for (int number = from; number < to; number++)
        {
            Append(number, startUtcSeconds + (4 * (number - from)));
        }
    }

    public List<Seen> Records(long from = 0) => Seen.All(Journal, Store, from);

    public List<Seen> Durable() => Seen.All(Journal, Store, durableOnly: true);

    private EncounterJournal Mounted()
    {
        var journal = new EncounterJournal(Store, CapacityOctets);
        journal.Mount();
        return journal;
    }
}
