using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Loop;

/// <summary>Gives exposure its turns: a slice at a time while the radio rests.</summary>
public sealed class ContactTurns
{
    private const int BlocksATurn = 64;             // Some 0.2 s on a board (estimate: 3 ms a block), then presses are looked at.
    private const int TurnsApartMs = 10;
    private const int StuckMs = 60000;              // A store that refuses is not asked at every tick.

    private readonly IBand _band;
    private readonly ClockTrust _time;
    private readonly ContactCheck _contacts;
    private readonly Memory _memory;
    private readonly byte[] _salt = new byte[KeyTag.SaltOctets];
    private long _nextAtMs;

    /// <summary>Ties the parts together.</summary>
    public ContactTurns(IBand band, Groundwork ground)
    {
        _band = band;
        _time = ground.Time;
        _contacts = ground.Contacts;
        _memory = ground.Memory;
    }

    /// <summary>Whether there is work to be done at the next rest.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>When the next turn is due, milliseconds since boot.</summary>
    public long NextAtMs => _nextAtMs;

    /// <summary>Draws the salt if there is none: with the radio on, like keys.</summary>
    public void Draw(long nowMs, bool hasGoodEntropy)
    {
        if (!_contacts.NeedsSalt || !hasGoodEntropy || nowMs < _nextAtMs)
        {
            return;
        }

        _band.Entropy.Fill(_salt, 0, _salt.Length);
        _nextAtMs = _contacts.Begin(_salt) ? nowMs : nowMs + StuckMs;
        System.Array.Clear(_salt, 0, _salt.Length);
    }

    /// <summary>Takes octets of a batch of published keys.</summary>
    /// <param name="position">Where in the batch they stand.</param>
    /// <param name="octets">Where they are; any octets.</param>
    /// <param name="offset">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>How it stands; <see cref="IntakeStatus.Idle"/>, and nothing taken, while the clock is not trusted or everything is being erased.</returns>
    public IntakeStatus Put(int position, byte[] octets, int offset, int count, long nowMs)
    {
        if (_time.Verdict != ClockVerdict.Trusted || _memory.IsErasing)
        {
            return IntakeStatus.Idle;
        }

        return _contacts.PutBatch(position, octets, offset, count, _time.UtcSecondsAt(nowMs));
    }

    /// <summary>Does a slice, if one is due. Call while the clock is trusted and the radio rests.</summary>
    public void Work(long nowMs)
    {
        if (nowMs < _nextAtMs)
        {
            return;
        }

        long utcSeconds = _time.UtcSecondsAt(nowMs);
        bool isCharging = _band.Battery.IsCharging;
        IsBusy = _contacts.HasWork(utcSeconds, isCharging);
        if (IsBusy)
        {
            bool goesOn = _contacts.Work(BlocksATurn, utcSeconds, isCharging);
            IsBusy = _contacts.HasWork(utcSeconds, isCharging);
            _nextAtMs = _band.Clock.UptimeMs + (goesOn || !IsBusy ? TurnsApartMs : StuckMs);
        }
    }
}
