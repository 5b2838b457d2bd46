using Bluezone.Band.Loop;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>What the journals of all bands came to in one phase, by receiver and transmitter.</summary>
public sealed class Tally
{
    private static readonly int[] _losses =
    [
        Counter.AdvertsDropped, Counter.AdvertsMalformed, Counter.OwnIdsHeard, Counter.IdsRefused, Counter.EncountersEvicted,
        Counter.EncountersForgotten, Counter.RecordsGivenUp, Counter.RecordsLost, Counter.RadioFaults, Counter.StateFaults,
    ];

    private readonly int[,] _heardS;
    private readonly int[,] _nearS;
    private readonly int[,] _records;

    /// <summary>Begins with nothing.</summary>
    public Tally(int people)
    {
        _heardS = new int[people, people];
        _nearS = new int[people, people];
        _records = new int[people, people];
    }

    /// <summary>Packets the firmware was handed.</summary>
    public int PacketsHeard { get; private set; }

    /// <summary>What the firmware counted as dropped, refused, evicted, lost or faulty.</summary>
    public long Losses { get; private set; }

    /// <summary>Adds a record.</summary>
    public void Add(int receiver, int transmitter, int heardS, int nearS)
    {
        _heardS[receiver, transmitter] += heardS;
        _nearS[receiver, transmitter] += nearS;
        _records[receiver, transmitter]++;
    }

    /// <summary>Adds a band's counters of things lost.</summary>
    public void AddLosses(long[] counts)
    {
        foreach (int counter in _losses)
        {
            Losses += counts[counter];
        }
    }

    /// <summary>Adds packets a band was handed.</summary>
    public void AddPackets(int heard)
    {
        PacketsHeard += heard;
    }

    /// <summary>How many records a receiver has of a transmitter.</summary>
    public int Records(int receiver, int transmitter)
    {
        return _records[receiver, transmitter];
    }

    /// <summary>For how long they say it was heard, minutes.</summary>
    public double HeardMinutes(int receiver, int transmitter)
    {
        return _heardS[receiver, transmitter] / 60.0;
    }

    /// <summary>For how long they say it was near, minutes.</summary>
    public double NearMinutes(int receiver, int transmitter)
    {
        return _nearS[receiver, transmitter] / 60.0;
    }
}
