using System.Collections.Generic;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Some bands on the wrists of people who sit in one room.</summary>
internal sealed class Pair
{
    public const long MinuteUs = 60_000_000;

    private static readonly Place _room = new("room", 0, 0, 8, 8);

    public Pair(ulong seed, int bands, double metresApart, IBandWatch? watch = null, bool clockSet = true)
    {
        Time = new VirtualTime();
        Air = new SharedAir(Time, seed);
        for (int i = 0; i < bands; i++)
        {
            var person = new Person(i, Seat(seed, i, metresApart), Dice.Hash(seed, i, 8));
            var band = new SimBand($"band {i}", i, Air, person, watch, (20 * Dice.Uniform(seed, i, 9)) - 10);
            if (clockSet)
            {
                band.SimClock.SetUtcRight();
            }

            Time.At((long)(Dice.Uniform(seed, i, 10) * 15e6), band.Boot);
            Bands.Add(band);
        }
    }

    public VirtualTime Time { get; }

    public SharedAir Air { get; }

    public List<SimBand> Bands { get; } = [];

    public static Whereabouts Seat(ulong seed, int i, double metresApart)
    {
        Spot spot = _room.At(1 + (i % 4 * metresApart), 1 + (i / 4 * metresApart));
        return new Whereabouts([Stay.Seated(spot, 0, 48 * 60 * MinuteUs)], Dice.Hash(seed, i, 7));
    }

    public static List<JournalRecord> Records(SimBand band)
    {
        var records = new List<JournalRecord>();
        var walk = new JournalWalk(band.Loop.Journal, new SegmentReader(band.Flash));
        var record = new JournalRecord();
        while (walk.Next(record))
        {
            records.Add(record);
            record = new JournalRecord();
        }

        return records;
    }

    /// <summary>Sets every clock anew, which closes what is open.</summary>
    public void CloseAll()
    {
        foreach (SimBand band in Bands)
        {
            band.SimClock.SetUtcRight(5);
        }

        Time.RunUntil(Time.NowUs + (40 * 1_000_000));
    }
}
