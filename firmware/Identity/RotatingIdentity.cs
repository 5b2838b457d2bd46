using System;

namespace Bluezone.Band.Identity;

/// <summary>The band's own key chain: a window key, from which today's ids follow and yesterday's beyond the window do not.</summary>
/// <remarks>
/// Promise: no key older than the window key is in the object; after <see cref="MoveWindow"/> none older than the new one.
/// Units: days since 1970-01-01, UTC. Power: keeps nothing by itself; the loop stores <see cref="Save"/>'s octets.
/// Source: KEYS.md.
/// </remarks>
public sealed class RotatingIdentity
{
    /// <summary>Length of what <see cref="Save"/> writes, octets.</summary>
    public const int SavedOctets = 4 + KeySchedule.KeyOctets;

    // No band lives longer; a day beyond it is a broken clock, not a long derivation.
    private const int MaxChainDays = 36500;

    private const int None = -1;

    private readonly KeySchedule _schedule;
    private readonly byte[] _windowKey = new byte[KeySchedule.KeyOctets];
    private readonly byte[] _dailyKey = new byte[KeySchedule.KeyOctets];
    private readonly byte[] _slotSecret = new byte[KeySchedule.KeyOctets];
    private readonly byte[] _id = new byte[KeySchedule.IdOctets];
    private readonly byte[] _previousId = new byte[KeySchedule.IdOctets];
    private int _windowDay = None;
    private int _day = None;
    private int _slot = None;
    private bool _hasPreviousId;

    /// <summary>Makes an identity without keys, with a derivation of its own.</summary>
    public RotatingIdentity()
        : this(new KeySchedule())
    {
    }

    /// <summary>Makes an identity without keys.</summary>
    /// <param name="schedule">The derivation; may be another's too.</param>
    public RotatingIdentity(KeySchedule schedule)
    {
        _schedule = schedule;
    }

    /// <summary>Whether there is a key chain.</summary>
    public bool HasKeys => _windowDay != None;

    /// <summary>The day of the window key, or -1 without keys.</summary>
    public int WindowDay => _windowDay;

    /// <summary>Whether <see cref="Id"/> is the id of a moment that <see cref="MoveTo"/> was told.</summary>
    public bool HasId => _slot != None;

    /// <summary>The rotating id, 12 octets. Shape: the object's own array, to be read only.</summary>
    public byte[] Id => _id;

    /// <summary>The slot of <see cref="Id"/>, 0..95, or -1.</summary>
    public int Slot => _slot;

    /// <summary>The first second that is not in the slot of <see cref="Id"/> any more, UTC.</summary>
    public long SlotEndUtcSeconds => ((long)_day * KeySchedule.DaySeconds) + ((_slot + 1) * KeySchedule.SlotSeconds);

    /// <summary>Begins a fresh chain.</summary>
    /// <param name="baseKey">32 random octets, copied; the caller clears its own.</param>
    /// <param name="day">The day that key is made on.</param>
    public void Begin(byte[] baseKey, int day)
    {
        if (day < 0 || baseKey.Length < KeySchedule.KeyOctets)
        {
            throw new ArgumentException();
        }

        KeepPreviousId();           // The chain before may have sent it just now.
        ForgetDay();
        Array.Copy(baseKey, 0, _windowKey, 0, KeySchedule.KeyOctets);
        _windowDay = day;
    }

    /// <summary>Forgets every key and id.</summary>
    public void Erase()
    {
        Array.Clear(_windowKey, 0, _windowKey.Length);
        _windowDay = None;
        ForgetDay();
        _hasPreviousId = false;
        Array.Clear(_previousId, 0, _previousId.Length);
    }

    /// <summary>Forgets keys that begin more than a day after now: a confirmed clock has taken their days back, and with them it
    /// would be silent until then.</summary>
    public void DropFuture(long utcSeconds)
    {
        if (KeySchedule.DayOf(utcSeconds) < _windowDay - 1)
        {
            Erase();
        }
    }

    /// <summary>Makes <see cref="Id"/> the id of a moment.</summary>
    /// <returns>False, and no id, for a moment before the window key's day, or without keys.</returns>
    public bool MoveTo(long utcSeconds)
    {
        int day = KeySchedule.DayOf(utcSeconds);
        if (!HasKeys || utcSeconds < 0 || day < _windowDay || day - _windowDay > MaxChainDays)
        {
            ForgetDay();
            return false;
        }

        if (day == _day && KeySchedule.SlotOf(utcSeconds) == _slot)
        {
            return true;
        }

        long beforeUtcSeconds = utcSeconds - KeySchedule.SlotSeconds;
        if (!HasId && !_hasPreviousId && KeySchedule.DayOf(beforeUtcSeconds) >= _windowDay)
        {
            Reach(beforeUtcSeconds);        // It may have been sent just before a restart, and still be on the air.
        }

        KeepPreviousId();
        Reach(utcSeconds);
        return true;
    }

    /// <summary>Derives the window key forward to a day; older keys can never be had again.</summary>
    /// <param name="day">The oldest day that may still be disclosed. An earlier one than now changes nothing.</param>
    /// <returns>Whether the window key changed: it must then be stored over every older copy.</returns>
    public bool MoveWindow(int day)
    {
        if (!HasKeys || day <= _windowDay || day - _windowDay > MaxChainDays)
        {
            return false;
        }

        for (; _windowDay < day; _windowDay++)
        {
            _schedule.NextDay(_windowKey);
        }

        if (_day < _windowDay)
        {
            ForgetDay();        // A band that was off or in a drawer may still be in an older day.
        }

        return true;
    }

    /// <summary>The one door by which a key leaves: the key of the later of window and request, and the slots up to now that it stands for.</summary>
    /// <remarks>
    /// The chain itself stays until <see cref="Begin"/> is given a fresh one: the caller does so before the first octet leaves.
    /// Errors: false, the consent unspent, without keys or where no slot is left; false without a good consent.
    /// </remarks>
    /// <param name="consent">The wearer's; it is spent.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="fromUtcSeconds">From when on: staff know when the wearer can first have infected others.</param>
    /// <param name="toUtcSeconds">Its last second: now, or the begin of isolation.</param>
    /// <param name="closed">Takes the stretch.</param>
    public bool Disclose(Consent consent, long nowMs, long fromUtcSeconds, long toUtcSeconds, ClosedChain closed)
    {
        long windowSlot = (long)_windowDay * KeySchedule.SlotsPerDay;
        long firstSlot = fromUtcSeconds / KeySchedule.SlotSeconds;
        long lastSlot = toUtcSeconds / KeySchedule.SlotSeconds;
        firstSlot = firstSlot < windowSlot ? windowSlot : firstSlot;
        long latestSlot = windowSlot + ((long)MaxChainDays * KeySchedule.SlotsPerDay);
        if (!HasKeys || lastSlot < firstSlot || lastSlot > latestSlot || !consent.Spend(nowMs))
        {
            return false;
        }

        closed.Set(_windowKey, (int)firstSlot, toUtcSeconds + 1);
        for (int day = _windowDay; day < closed.FirstDay; day++)
        {
            _schedule.NextDay(closed.Key);
        }

        return true;
    }

    /// <summary>Derives a closed chain forward with the window.</summary>
    /// <param name="day">The oldest day that may still be disclosed.</param>
    /// <param name="closed">The chain.</param>
    /// <returns>Whether it changed: it must then be stored over every older copy.</returns>
    public bool MoveClosed(int day, ClosedChain closed)
    {
        return closed.MoveWindow(day, _schedule);
    }

    /// <summary>Whether an id heard is this band's own, of this slot or of the one it used before.</summary>
    /// <param name="id">12 octets.</param>
    public bool IsOwn(byte[] id)
    {
        return (HasId && Bytes.Comparison.AreEqual(id, 0, _id, 0, KeySchedule.IdOctets))
            || (_hasPreviousId && Bytes.Comparison.AreEqual(id, 0, _previousId, 0, KeySchedule.IdOctets));
    }

    /// <summary>Writes the window key and its day, for the band's own flash and nothing else.</summary>
    /// <param name="octets">Takes <see cref="SavedOctets"/>; all ones when there are no keys.</param>
    /// <param name="offset">Where.</param>
    public void Save(byte[] octets, int offset)
    {
        Bytes.LittleEndian.PutU32(octets, offset, _windowDay);
        Array.Copy(_windowKey, 0, octets, offset + 4, KeySchedule.KeyOctets);
    }

    /// <summary>Takes back what <see cref="Save"/> wrote.</summary>
    /// <returns>Whether there are keys now.</returns>
    public bool Restore(byte[] octets, int offset)
    {
        Erase();
        int day = (int)Bytes.LittleEndian.GetU32(octets, offset);
        if (day < 0)
        {
            return false;
        }

        Array.Copy(octets, offset + 4, _windowKey, 0, KeySchedule.KeyOctets);
        _windowDay = day;
        return true;
    }

    private void KeepPreviousId()
    {
        if (HasId)
        {
            Array.Copy(_id, 0, _previousId, 0, KeySchedule.IdOctets);
            _hasPreviousId = true;
        }
    }

    private void Reach(long utcSeconds)
    {
        ReachDay(KeySchedule.DayOf(utcSeconds));
        ReachSlot(KeySchedule.SlotOf(utcSeconds));
        KeySchedule.PickId(_slotSecret, _id);
    }

    private void ReachDay(int day)
    {
        if (_day == None || day < _day)
        {
            Array.Copy(_windowKey, 0, _dailyKey, 0, KeySchedule.KeyOctets);
            _day = _windowDay;
            _slot = None;
        }

        for (; _day < day; _day++)
        {
            _schedule.NextDay(_dailyKey);
            _slot = None;
        }
    }

    private void ReachSlot(int slot)
    {
        if (_slot == None || slot < _slot)
        {
            _schedule.FirstSlot(_dailyKey, _slotSecret);
            _slot = 0;
        }

        for (; _slot < slot; _slot++)
        {
            _schedule.NextSlot(_slotSecret);
        }
    }

    private void ForgetDay()
    {
        Array.Clear(_dailyKey, 0, _dailyKey.Length);
        Array.Clear(_slotSecret, 0, _slotSecret.Length);
        Array.Clear(_id, 0, _id.Length);
        _day = None;
        _slot = None;
    }
}
