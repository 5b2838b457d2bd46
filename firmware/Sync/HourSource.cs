using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Sync;

/// <summary>How many encounters began in each hour, and how many of them were near for a time; hours without any are left out. No ids.</summary>
/// <remarks>
/// A journal is in the order in which encounters ended, so it is gone through once to find the first hour, and then once for each eight days.
/// Shape: hour 4 (from 1970; it is the number), encounters 2, of them near 2.
/// </remarks>
public sealed class HourSource : RecordSource
{
    /// <summary>Octets of an hour.</summary>
    public const int HourOctets = 8;

    private const int HourS = 3600;
    private const int WindowHours = 192;
    private const int MostCount = 65535;

    private readonly JournalWalk _walk;
    private readonly JournalRecord _record;
    private readonly ushort[] _met = new ushort[WindowHours];
    private readonly ushort[] _near = new ushort[WindowHours];
    private RecordRange? _range;
    private long _firstHour;        // Of the window.
    private long _nextHour;         // The lowest behind it that was seen; beyond any if there is none.
    private int _given;             // Hours of the window that were given out; all while it is filled.
    private bool _isFilling;

    /// <summary>Makes one over a journal.</summary>
    /// <param name="walk">This source's own from Start to end.</param>
    /// <param name="record">Lent within a call.</param>
    public HourSource(JournalWalk walk, JournalRecord record)
    {
        _walk = walk;
        _record = record;
    }

    /// <inheritdoc/>
    public override void Start(RecordRange range)
    {
        _range = range;
        _firstHour = range.FirstNumber - WindowHours;       // A window before all that is asked for: it finds the first hour.
        Fill(_firstHour);
    }

    /// <inheritdoc/>
    public override int Next()
    {
        RecordRange? range = _range;
        while (range != null)
        {
            if (_isFilling && !GoThrough(range))
            {
                return Later;
            }

            if (Give())
            {
                return Found;
            }

            if (_nextHour == long.MaxValue)
            {
                _range = null;
                return End;
            }

            Fill(_nextHour);
        }

        return End;
    }

    private void Fill(long firstHour)
    {
        System.Array.Clear(_met, 0, WindowHours);
        System.Array.Clear(_near, 0, WindowHours);
        _firstHour = firstHour;
        _nextHour = long.MaxValue;
        _given = 0;
        _isFilling = true;
        _walk.StartAt(0);
    }

    private bool GoThrough(RecordRange range)
    {
        while (TakeStep())
        {
            if (!_walk.NextStable(_record))
            {
                _isFilling = false;
                return true;
            }

            long hour = _record.StartUtcSeconds / HourS;
            if (!_record.IsState && hour >= range.FirstNumber && range.Touches(hour * HourS, HourS))
            {
                Count(hour);
            }
        }

        return false;
    }

    private void Count(long hour)
    {
        long behind = hour - _firstHour;
        if (behind >= WindowHours)
        {
            _nextHour = hour < _nextHour ? hour : _nextHour;
            return;
        }

        int at = (int)behind;
        if (at >= 0 && _met[at] < MostCount)
        {
            _met[at]++;
            _near[at] = (ushort)(_near[at] + (_record.NearS > 0 ? 1 : 0));
        }
    }

    private bool Give()
    {
        for (; _given < WindowHours; _given++)
        {
            if (_met[_given] == 0)
            {
                continue;
            }

            Number = _firstHour + _given;
            RecordOctets = HourOctets;
            LittleEndian.PutU32(Record, 0, Number);
            LittleEndian.PutU16(Record, 4, _met[_given]);
            LittleEndian.PutU16(Record, 6, _near[_given]);
            _given++;
            return true;
        }

        return false;
    }
}
