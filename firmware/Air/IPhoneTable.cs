using Bluezone.Band.Bytes;

namespace Bluezone.Band.Air;

/// <summary>Which address is which iPhone's id in this slot, and which iPhones are still to be read.</summary>
/// <remarks>
/// Bounded; dies with the slot (<see cref="Clear"/>), since an iPhone changes address and id together. An address is read
/// at most once a slot, whether the reading succeeds or fails.
/// </remarks>
public sealed class IPhoneTable
{
    /// <summary>An iPhone heard weaker than this is not read, dBm.</summary>
    /// <remarks>Whoever is so weak is not near (ENCOUNTERS.md: 66 dB of path loss and 0 dBm), and a connection needs margin: a
    /// reading that fails costs ten seconds of the radio.</remarks>
    public const int WeakestReadDbm = -85;

    private const byte StateWaiting = 0;
    private const byte StateKnown = 1;
    private const byte StateTried = 2;
    private const int StateMask = 3;
    private const int KindBit = 2;

    // A row: address; state, and the kind above it; the id, and until that is known in its place RSSI, dBm, and the low 32 bits
    // of uptime in milliseconds.
    private const int StatePlace = 6;
    private const int IdPlace = StatePlace + 1;
    private const int RssiPlace = IdPlace;
    private const int HeardAtPlace = RssiPlace + 1;
    private const int RowOctets = IdPlace + Sighting.IdOctets;

    private readonly byte[] _rows;
    private readonly int _capacity;
    private long _latestMs;
    private int _count;
    private int _dropped;

    /// <summary>Makes a table.</summary>
    /// <param name="capacity">How many iPhones it knows in one slot, at least 1.</param>
    public IPhoneTable(int capacity)
    {
        _rows = new byte[capacity * RowOctets];
        _capacity = capacity;
    }

    /// <summary>Sightings of iPhones that found the table full, or whose place a stronger one took.</summary>
    public int Dropped => _dropped;

    /// <summary>Forgets all addresses: the slot has ended.</summary>
    public void Clear()
    {
        _count = 0;
        System.Array.Clear(_rows, 0, _rows.Length);
    }

    /// <summary>Gives a sighting of an iPhone its id, or remembers that this iPhone is to be read.</summary>
    /// <param name="sighting">An iPhone's; its id is filled in when known.</param>
    /// <returns>Whether the id is known.</returns>
    public bool TryIdentify(Sighting sighting)
    {
        int row = Find(sighting.Address);
        if (row < 0)
        {
            Remember(sighting);
            return false;
        }

        if (StateAt(row) != StateKnown)
        {
            KeepStronger(row, sighting);
            return false;
        }

        System.Array.Copy(_rows, (row * RowOctets) + IdPlace, sighting.Id, 0, Sighting.IdOctets);
        return true;
    }

    /// <summary>An address that is still to be read, the strongest first; -1 when there is none strong enough.</summary>
    public long NextToRead()
    {
        int best = -1;
        for (int row = 0; row < _count; row++)
        {
            bool isCandidate = StateAt(row) == StateWaiting && RssiAt(row) >= WeakestReadDbm;
            if (isCandidate && (best < 0 || RssiAt(row) > RssiAt(best)))
            {
                best = row;
            }
        }

        return best < 0 ? -1 : AddressAt(best);
    }

    /// <summary>Notes that an address is being read: it keeps its place and, unless <see cref="Learn"/> follows, is not tried again in this slot.</summary>
    public void Begin(long address)
    {
        int row = Find(address);
        if (row >= 0)
        {
            PutState(row, StateTried, KindAt(row));
        }
    }

    /// <summary>Notes an id that was read, and fills in the sighting it belongs to.</summary>
    /// <param name="address">The iPhone's.</param>
    /// <param name="id">12 octets.</param>
    /// <param name="sighting">Takes the advertisement that led to the reading: its RSSI and time, since those are what is recorded.</param>
    /// <returns>False when the address is not in the table (the slot has ended), or its id is known.</returns>
    public bool Learn(long address, byte[] id, Sighting sighting)
    {
        int row = Find(address);
        if (row < 0 || StateAt(row) == StateKnown)
        {
            return false;
        }

        int at = row * RowOctets;
        sighting.Address = address;
        sighting.Kind = KindAt(row);
        sighting.RssiDbm = RssiAt(row);
        sighting.HeardAtMs = _latestMs - ((int)_latestMs - (int)LittleEndian.GetU32(_rows, at + HeardAtPlace));
        PutState(row, StateKnown, KindAt(row));
        System.Array.Copy(id, 0, _rows, at + IdPlace, Sighting.IdOctets);
        System.Array.Copy(id, 0, sighting.Id, 0, Sighting.IdOctets);
        return true;
    }

    private long AddressAt(int row)
    {
        int at = row * RowOctets;
        return LittleEndian.GetU32(_rows, at) | ((long)LittleEndian.GetU16(_rows, at + 4) << 32);
    }

    private int StateAt(int row) => _rows[(row * RowOctets) + StatePlace] & StateMask;

    private SenderKind KindAt(int row) => (SenderKind)(_rows[(row * RowOctets) + StatePlace] >> KindBit);

    private int RssiAt(int row) => (sbyte)_rows[(row * RowOctets) + RssiPlace];

    private void PutRssi(int row, int rssiDbm) => _rows[(row * RowOctets) + RssiPlace] = (byte)rssiDbm;

    private void PutState(int row, int state, SenderKind kind)
    {
        _rows[(row * RowOctets) + StatePlace] = (byte)(state | ((int)kind << KindBit));
    }

    private int Find(long address)
    {
        for (int row = 0; row < _count; row++)
        {
            if (AddressAt(row) == address)
            {
                return row;
            }
        }

        return -1;
    }

    // The strongest RSSI of one that waits is recorded with its id, and the latest time: the strongest may be long ago.
    private void KeepStronger(int row, Sighting sighting)
    {
        if (StateAt(row) == StateWaiting && sighting.RssiDbm > RssiAt(row))
        {
            PutRssi(row, sighting.RssiDbm);
            PutState(row, StateWaiting, sighting.Kind);
        }

        NoteTime(row, sighting);
    }

    private void NoteTime(int row, Sighting sighting)
    {
        LittleEndian.PutU32(_rows, (row * RowOctets) + HeardAtPlace, sighting.HeardAtMs);
        _latestMs = sighting.HeardAtMs > _latestMs ? sighting.HeardAtMs : _latestMs;
    }

    // In a full table a stronger newcomer takes the place of the weakest that waits; -1 when there is none weaker.
    private int WeakestWaiting(int rssiDbm)
    {
        int weakest = -1;
        for (int row = 0; row < _count; row++)
        {
            int boundDbm = weakest < 0 ? rssiDbm : RssiAt(weakest);
            weakest = StateAt(row) == StateWaiting && RssiAt(row) < boundDbm ? row : weakest;
        }

        _dropped += weakest < 0 ? 0 : 1;
        return weakest;
    }

    private void Remember(Sighting sighting)
    {
        int row = _count < _capacity ? _count++ : WeakestWaiting(sighting.RssiDbm);
        if (row < 0)
        {
            _dropped++;
            return;
        }

        LittleEndian.PutU32(_rows, row * RowOctets, sighting.Address);
        LittleEndian.PutU16(_rows, (row * RowOctets) + 4, (int)(sighting.Address >> 32));
        PutState(row, StateWaiting, sighting.Kind);
        PutRssi(row, sighting.RssiDbm);
        NoteTime(row, sighting);
    }
}
