using Bluezone.Band.Air;

namespace Bluezone.Band.Encounters;

/// <summary>The open encounters: one row for each id that was heard of late.</summary>
/// <remarks>
/// Shape: rows 0 to <see cref="Count"/> of a fixed capacity, in no order; a row has 28 octets, since the table is the largest thing
/// on the heap. It never loses an encounter: the caller takes closed ones out. Source: ENCOUNTERS.md.
/// </remarks>
public sealed class EncounterTable
{
    /// <summary>After how long an encounter is closed though its id is still heard, milliseconds.</summary>
    /// <remarks>An honest id lives 900 s and is stale for 150 s at most: what is heard longer begins anew, and from the lowest value.</remarks>
    public const int LongestMs = 1080000;

    private const int MostSamples = 4095;           // Of more the first count; 18 minutes of scans have some hundreds.
    private const int MostMs = 0xFFFFFF;            // 4.6 hours; a row that a band at rest keeps open is an hour old at most.
    private const int MostNearMs = 0x1FFFFF;        // Twice the longest duration that is told.

    // The words of a row.
    private const int FirstHeardPlace = 0;      // The low 32 bits of uptime in milliseconds: 24 days are told apart, and no row is open for so long.
    private const int LastedPlace = 1;          // Milliseconds from first to last sighting, and in the low octet the strongest RSSI, dBm.
    private const int NearPlace = 2;            // Milliseconds, above them the kind, and whether the last sighting was near.
    private const int RssiPlace = 3;            // The sum of sightings, dBm, and in the low 12 bits how many.
    private const int Words = 4;
    private const int MaxBits = 8;
    private const int KindBit = 21;
    private const int LastWasNear = 1 << 23;
    private const int SamplesBits = 12;

    private readonly Nearness _nearness;
    private readonly NewIdCap _newIds;
    private int _halfCycleMs;
    private int _longestGapMs;
    private readonly byte[] _ids;
    private readonly int[] _words;
    private long _latestMs;
    private int _count;
    private int _refused;
    private int _evicted;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">Rows, at least 1.</param>
    /// <param name="nearness">What counts as near.</param>
    /// <param name="cycleMs">The schedule's mean cycle, milliseconds.</param>
    /// <param name="longestGapMs">Its longest ordinary gap between two sightings of one that stays, milliseconds.</param>
    public EncounterTable(int capacity, Nearness nearness, int cycleMs, int longestGapMs)
    {
        _nearness = nearness;
        _newIds = new NewIdCap(capacity);
        SetPace(cycleMs, longestGapMs);
        _ids = new byte[capacity * Sighting.IdOctets];
        _words = new int[capacity * Words];
    }

    /// <summary>The schedule goes at another pace from now on: mean cycle and longest ordinary gap, milliseconds.</summary>
    public void SetPace(int cycleMs, int longestGapMs)
    {
        _halfCycleMs = cycleMs / 2;
        _longestGapMs = longestGapMs;
    }

    /// <summary>How many encounters are open.</summary>
    public int Count => _count;

    /// <summary>Sightings dropped because too many new ids came within a minute.</summary>
    public int Refused => _refused;

    /// <summary>Encounters closed early because the table was full.</summary>
    public int Evicted => _evicted;

    /// <summary>Takes a sighting into its encounter.</summary>
    /// <returns>What became of it. On <see cref="Observed.Full"/> nothing changed.</returns>
    public Observed Observe(Sighting sighting)
    {
        Follow(sighting.HeardAtMs);
        int row = Find(sighting.Id);
        if (row >= 0)
        {
            Continue(row, sighting);
            return Observed.Continued;
        }

        if (!_newIds.Allows(sighting.HeardAtMs))
        {
            _refused++;
            return Observed.Refused;
        }

        if (_count * Words == _words.Length)
        {
            return Observed.Full;
        }

        _newIds.Spend();
        Open(sighting);
        return Observed.Opened;
    }

    /// <summary>Closes one encounter that has gone quiet or grown too long.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="begunBeforeMs">Only one that began before this; those since then may yet have to be forgotten.</param>
    /// <param name="encounter">Takes it.</param>
    /// <returns>Whether there was one; call again until there is none.</returns>
    public bool TakeQuiet(long nowMs, long begunBeforeMs, Encounter encounter)
    {
        Follow(nowMs);
        for (int row = 0; row < _count; row++)
        {
            long firstHeardMs = UptimeOf(FirstHeard(row));
            if (firstHeardMs >= begunBeforeMs)
            {
                continue;
            }

            if (nowMs - firstHeardMs - LastedMs(row) > _longestGapMs || nowMs - firstHeardMs >= LongestMs)
            {
                Take(row, encounter);
                return true;
            }
        }

        return false;
    }

    /// <summary>Closes the encounter of least value: the briefest; of equals the one with fewest samples, then the newest.</summary>
    /// <param name="encounter">Takes it.</param>
    /// <returns>False when the table is empty.</returns>
    public bool TakeLeastValuable(Encounter encounter)
    {
        if (_count == 0)
        {
            return false;
        }

        int least = 0;
        for (int row = 1; row < _count; row++)
        {
            if (IsWorthLess(row, least))
            {
                least = row;
            }
        }

        _evicted++;
        Take(least, encounter);
        return true;
    }

    /// <summary>Closes any encounter, quiet or not.</summary>
    /// <param name="encounter">Takes it.</param>
    /// <returns>False when the table is empty.</returns>
    public bool TakeAny(Encounter encounter)
    {
        if (_count == 0)
        {
            return false;
        }

        Take(_count - 1, encounter);
        return true;
    }

    /// <summary>Reads an open encounter as if it closed now.</summary>
    /// <param name="row">0 to <see cref="Count"/>.</param>
    /// <param name="encounter">Takes a copy.</param>
    public void Peek(int row, Encounter encounter)
    {
        System.Array.Copy(_ids, row * Sighting.IdOctets, encounter.Id, 0, Sighting.IdOctets);
        encounter.Kind = (SenderKind)((NearWord(row) >> KindBit) & 3);
        encounter.FirstHeardMs = UptimeOf(FirstHeard(row));
        encounter.DurationMs = HeardForMs(row) + (2 * _halfCycleMs);
        encounter.NearMs = Least(NearMs(row) + ((NearWord(row) & LastWasNear) != 0 ? _halfCycleMs : 0), encounter.DurationMs);
        encounter.Samples = Samples(row);
        encounter.RssiMaxDbm = RssiMaxDbm(row);
        encounter.RssiMeanDbm = (RssiWord(row) >> SamplesBits) / Samples(row);
    }

    /// <summary>Forgets encounters that began at a moment or later: the band was not worn.</summary>
    /// <returns>How many.</returns>
    public int ForgetBegunSince(long uptimeMs)
    {
        int forgotten = 0;
        for (int row = _count - 1; row >= 0; row--)
        {
            if (UptimeOf(FirstHeard(row)) >= uptimeMs)
            {
                Remove(row);
                forgotten++;
            }
        }

        return forgotten;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => ForgetBegunSince(0);

    private int FirstHeard(int row) => _words[(row * Words) + FirstHeardPlace];

    private int NearWord(int row) => _words[(row * Words) + NearPlace];

    private int RssiWord(int row) => _words[(row * Words) + RssiPlace];

    private int LastedMs(int row) => (int)((uint)_words[(row * Words) + LastedPlace] >> MaxBits);

    private int RssiMaxDbm(int row) => (sbyte)_words[(row * Words) + LastedPlace];

    private int NearMs(int row) => NearWord(row) & MostNearMs;

    private int Samples(int row) => RssiWord(row) & MostSamples;

    private int HeardForMs(int row) => Least(LastedMs(row), LongestMs);

    private static int Least(int one, int other) => one < other ? one : other;

    private void Follow(long uptimeMs) => _latestMs = uptimeMs > _latestMs ? uptimeMs : _latestMs;

    // No row is later than the latest moment that was told.
    private long UptimeOf(int low) => _latestMs - ((int)_latestMs - low);

    private bool IsWorthLess(int row, int other)
    {
        int difference = HeardForMs(row) - HeardForMs(other);
        difference = difference == 0 ? Samples(row) - Samples(other) : difference;
        return difference < 0 || (difference == 0 && FirstHeard(row) - FirstHeard(other) > 0);
    }

    private void Open(Sighting sighting)
    {
        int row = _count++;
        bool near = _nearness.IsNear(sighting.RssiDbm, sighting.Kind);
        System.Array.Copy(sighting.Id, 0, _ids, row * Sighting.IdOctets, Sighting.IdOctets);
        _words[(row * Words) + FirstHeardPlace] = (int)sighting.HeardAtMs;
        _words[(row * Words) + NearPlace] = (near ? _halfCycleMs | LastWasNear : 0) | ((int)sighting.Kind << KindBit);
        _words[(row * Words) + RssiPlace] = (sighting.RssiDbm << SamplesBits) + 1;
        PutLasted(row, 0, sighting.RssiDbm);
    }

    private void Continue(int row, Sighting sighting)
    {
        bool near = _nearness.IsNear(sighting.RssiDbm, sighting.Kind);
        int lastedMs = (int)sighting.HeardAtMs - FirstHeard(row);
        int sinceMs = lastedMs - LastedMs(row);
        if (sinceMs >= 0)           // An iPhone's reading may end after a later sighting of it: it adds a sample, no time.
        {
            int nearMs = NearMs(row) + (near ? Least(sinceMs, _longestGapMs) : 0);
            _words[(row * Words) + NearPlace] = Least(nearMs, MostNearMs) | (near ? LastWasNear : 0) | (NearWord(row) & (3 << KindBit));
        }

        int rssiMaxDbm = -Least(-sighting.RssiDbm, -RssiMaxDbm(row));
        PutLasted(row, sinceMs < 0 ? LastedMs(row) : lastedMs, rssiMaxDbm);
        if (Samples(row) < MostSamples)
        {
            _words[(row * Words) + RssiPlace] += (sighting.RssiDbm << SamplesBits) + 1;
        }
    }

    private void PutLasted(int row, int ms, int rssiMaxDbm)
    {
        _words[(row * Words) + LastedPlace] = (Least(ms, MostMs) << MaxBits) | (byte)rssiMaxDbm;
    }

    private int Find(byte[] id)
    {
        for (int row = 0, at = 0; row < _count; row++, at += Sighting.IdOctets)
        {
            int same = 0;
            while (same < Sighting.IdOctets && _ids[at + same] == id[same])
            {
                same++;
            }

            if (same == Sighting.IdOctets)
            {
                return row;
            }
        }

        return -1;
    }

    private void Take(int row, Encounter encounter)
    {
        Peek(row, encounter);
        Remove(row);
    }

    private void Remove(int row)
    {
        int last = --_count;
        System.Array.Copy(_ids, last * Sighting.IdOctets, _ids, row * Sighting.IdOctets, Sighting.IdOctets);
        System.Array.Clear(_ids, last * Sighting.IdOctets, Sighting.IdOctets);
        System.Array.Copy(_words, last * Words, _words, row * Words, Words);
    }
}
