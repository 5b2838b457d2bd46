using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Walks the journal and says what is wrong with it.</summary>
/// <remarks>Its tables are made once; the walk itself belongs to the loop of the moment and is made anew.</remarks>
internal sealed class Inspection
{
    private const int Most = 1400;          // 22 KB hold 1,250 records at most.
    private const int SameStartS = 8;       // Two records of one encounter may differ by what rounding to 4 s does.

    private readonly ISegmentStore _store;
    private readonly OwnIds _ownIds;
    private readonly JournalRecord _record = new();
    private readonly uint[] _crcs = new uint[Most];
    private readonly int[] _starts = new int[Most];
    private readonly byte[] _chunk = new byte[256];
    private int _encounters;

    public Inspection(ISegmentStore store, OwnIds ownIds)
    {
        _store = store;
        _ownIds = ownIds;
    }

    /// <summary>Records the last walk met, waiting ones too.</summary>
    public int Records { get; private set; }

    /// <summary>Goes through all records.</summary>
    /// <param name="loop">Whose journal.</param>
    /// <param name="oldestUtcSeconds">Before this nothing may begin.</param>
    /// <returns>What is wrong; empty if nothing is.</returns>
    public string Walk(BandLoop loop, long oldestUtcSeconds)
    {
        var walk = new JournalWalk(loop.Journal, new SegmentReader(_store));
        long last = -1;
        Records = 0;
        _encounters = 0;
        walk.StartAt(0);
        while (walk.Next(_record))
        {
            Records++;
            string wrong = _record.Sequence <= last ? "records out of order" : Judge(oldestUtcSeconds);
            if (wrong.Length > 0)
            {
                return wrong;
            }

            last = _record.Sequence;
        }

        if (last >= loop.Journal.NextSequence)
        {
            return "a record beyond the last number";
        }

        return HasDoubles() ? "an encounter twice" : "";
    }

    /// <summary>CRC-32C over all octets of the journal's segments, in the order of their numbers.</summary>
    public uint CrcOfJournal()
    {
        uint crc = Crc32C.Start;
        int segment = _store.FirstAtOrAbove(EncounterJournal.FirstSegment);
        for (; segment >= 0; segment = _store.FirstAtOrAbove(segment + 1))
        {
            int position = 0;
            int read = _store.Read(segment, 0, _chunk, 0, _chunk.Length);
            while (read > 0)
            {
                crc = Crc32C.Add(crc, _chunk, 0, read);
                position += read;
                read = _store.Read(segment, position, _chunk, 0, _chunk.Length);
            }
        }

        return Crc32C.Finish(crc);
    }

    private string Judge(long oldestUtcSeconds)
    {
        if (_record.StartUtcSeconds < oldestUtcSeconds)
        {
            return "a record past retention";
        }

        if (_record.IsState)
        {
            return "";
        }

        if (Timetable.HourOf(_record.StartUtcSeconds) >= Timetable.NightHour)
        {
            return "an encounter of a still night";
        }

        if (_ownIds.Contains(_record))
        {
            return "an encounter with itself";
        }

        if (_encounters == Most)
        {
            return "more records than the store can hold";
        }

        _crcs[_encounters] = Crc32C.Of(_record.Id, 0, Sighting.IdOctets);
        _starts[_encounters] = (int)(_record.StartUtcSeconds - Timetable.BeginUtcSeconds);
        _encounters++;
        return "";
    }

    private bool HasDoubles()
    {
        for (int i = 1; i < _encounters; i++)
        {
            uint crc = _crcs[i];
            for (int j = 0; j < i; j++)
            {
                int apart = _starts[i] - _starts[j];
                if (_crcs[j] == crc && apart < SameStartS && apart > -SameStartS)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
