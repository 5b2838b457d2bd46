using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;

namespace Bluezone.Band.Loop;

/// <summary>Keeps the band's own id at the slot of the moment, and draws its keys when there are none.</summary>
public sealed class OwnId
{
    private readonly IEntropy _entropy;
    private readonly ClockTrust _time;
    private readonly RotatingIdentity _identity;
    private readonly RadioTurns _turns;
    private readonly Recording _recording;
    private readonly byte[] _lent;
    private long _slot = -1;         // Counted from 1970, so that no two days have the same one.

    /// <summary>Ties the parts together.</summary>
    public OwnId(IEntropy entropy, Groundwork ground, RadioTurns turns)
    {
        _entropy = entropy;
        _time = ground.Time;
        _identity = ground.Identity;
        _turns = turns;
        _recording = ground.Recording;
        _lent = ground.Chunk;
    }

    /// <summary>Uptime at which the slot ends, and the id with it, milliseconds.</summary>
    public long EndsAtMs => _time.UptimeMsAt((_slot + 1) * KeySchedule.SlotSeconds);

    /// <summary>Moves to the slot of a moment; with it, addresses of iPhones lose their meaning.</summary>
    public void Follow(long nowMs)
    {
        long utcSeconds = _time.UtcSecondsAt(nowMs);
        _identity.DropFuture(utcSeconds);
        _identity.MoveTo(utcSeconds);
        if (utcSeconds / KeySchedule.SlotSeconds != _slot)
        {
            _slot = utcSeconds / KeySchedule.SlotSeconds;
            _turns.ForgetIPhones();
        }
    }

    /// <summary>Draws a base key if there is none: with the radio on, since only then the generator is truly random.</summary>
    public void Draw(long nowMs)
    {
        if (_identity.HasKeys || !_turns.HasGoodEntropy(nowMs))
        {
            return;
        }

        _entropy.Fill(_lent, 0, KeySchedule.KeyOctets);
        _identity.Begin(_lent, KeySchedule.DayOf(_time.UtcSecondsAt(nowMs)));
        System.Array.Clear(_lent, 0, KeySchedule.KeyOctets);
        if (!_recording.Save(nowMs))
        {
            _identity.Erase();      // An id that is not saved must not be sent.
        }
    }

    /// <summary>A random number, 0..65,535.</summary>
    public int Dice()
    {
        _entropy.Fill(_lent, 0, 2);
        return _lent[0] | (_lent[1] << 8);
    }
}
