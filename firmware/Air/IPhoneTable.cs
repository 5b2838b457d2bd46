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

    private readonly long[] _addresses;
    private readonly byte[] _ids;
    private readonly byte[] _states;            // And the kind above them.
    private readonly sbyte[] _rssiDbm;
    private readonly int[] _heardAt;            // The low 32 bits of uptime in milliseconds.
    private long _latestMs;
    private int _count;
    private int _dropped;

    /// <summary>Makes a table.</summary>
    /// <param name="capacity">How many iPhones it knows in one slot, at least 1.</param>
    public IPhoneTable(int capacity)
    {
        _addresses = new long[capacity];
        _ids = new byte[capacity * Sighting.IdOctets];
        _states = new byte[capacity];
        _rssiDbm = new sbyte[capacity];
        _heardAt = new int[capacity];
    }

    /// <summary>Sightings of iPhones that found the table full, or whose place a stronger one took.</summary>
    public int Dropped => _dropped;

    /// <summary>Forgets all addresses: the slot has ended.</summary>
    public void Clear()
    {
        _count = 0;
        System.Array.Clear(_ids, 0, _ids.Length);
        System.Array.Clear(_addresses, 0, _states.Length);
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

        System.Array.Copy(_ids, row * Sighting.IdOctets, sighting.Id, 0, Sighting.IdOctets);
        return true;
    }

    /// <summary>An address that is still to be read, the strongest first; -1 when there is none strong enough.</summary>
    public long NextToRead()
    {
        int best = -1;
        for (int row = 0; row < _count; row++)
        {
            bool isCandidate = StateAt(row) == StateWaiting && _rssiDbm[row] >= WeakestReadDbm;
            if (isCandidate && (best < 0 || _rssiDbm[row] > _rssiDbm[best]))
            {
                best = row;
            }
        }

        return best < 0 ? -1 : _addresses[best];
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
    /// <returns>False when the address is not in the table (the slot has ended).</returns>
    public bool Learn(long address, byte[] id, Sighting sighting)
    {
        int row = Find(address);
        if (row < 0)
        {
            return false;
        }

        PutState(row, StateKnown, KindAt(row));
        System.Array.Copy(id, 0, _ids, row * Sighting.IdOctets, Sighting.IdOctets);
        System.Array.Copy(id, 0, sighting.Id, 0, Sighting.IdOctets);
        sighting.Address = address;
        sighting.Kind = KindAt(row);
        sighting.RssiDbm = _rssiDbm[row];
        sighting.HeardAtMs = _latestMs - ((int)_latestMs - _heardAt[row]);
        return true;
    }

    private int StateAt(int row) => _states[row] & StateMask;

    private SenderKind KindAt(int row) => (SenderKind)(_states[row] >> KindBit);

    private void PutState(int row, int state, SenderKind kind) => _states[row] = (byte)(state | ((int)kind << KindBit));

    private int Find(long address)
    {
        for (int row = 0; row < _count; row++)
        {
            if (_addresses[row] == address)
            {
                return row;
            }
        }

        return -1;
    }

    // The strongest RSSI of one that waits is recorded with its id, and the latest time: the strongest may be long ago.
    private void KeepStronger(int row, Sighting sighting)
    {
        if (StateAt(row) == StateWaiting && sighting.RssiDbm > _rssiDbm[row])
        {
            _rssiDbm[row] = (sbyte)sighting.RssiDbm;
            PutState(row, StateWaiting, sighting.Kind);
        }

        NoteTime(row, sighting);
    }

    private void NoteTime(int row, Sighting sighting)
    {
        _heardAt[row] = (int)sighting.HeardAtMs;
        _latestMs = sighting.HeardAtMs > _latestMs ? sighting.HeardAtMs : _latestMs;
    }

    // In a full table a stronger newcomer takes the place of the weakest that waits; -1 when there is none weaker.
    private int WeakestWaiting(int rssiDbm)
    {
        int weakest = -1;
        for (int row = 0; row < _count; row++)
        {
            int boundDbm = weakest < 0 ? rssiDbm : _rssiDbm[weakest];
            weakest = StateAt(row) == StateWaiting && _rssiDbm[row] < boundDbm ? row : weakest;
        }

        _dropped += weakest < 0 ? 0 : 1;
        return weakest;
    }

    private void Remember(Sighting sighting)
    {
        int row = _count < _states.Length ? _count++ : WeakestWaiting(sighting.RssiDbm);
        if (row < 0)
        {
            _dropped++;
            return;
        }

        _addresses[row] = sighting.Address;
        PutState(row, StateWaiting, sighting.Kind);
        _rssiDbm[row] = (sbyte)sighting.RssiDbm;
        NoteTime(row, sighting);
    }
}
