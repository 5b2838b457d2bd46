using Bluezone.Band.Bytes;

namespace Bluezone.Band.Sync;

/// <summary>Which records a request is about: of which kind, from which on, or of which time.</summary>
/// <remarks>Source: SYNC.md, "Records".</remarks>
public sealed class RecordRange
{
    /// <summary>Its octets in a request.</summary>
    public const int RangeOctets = 10;

    /// <summary>Operator: all there are.</summary>
    public const int All = 1;

    /// <summary>Operator: from a number on.</summary>
    public const int From = 3;

    /// <summary>Operator: of a time, both seconds included.</summary>
    public const int Times = 4;

    private int _operator;
    private long _a;
    private long _b;

    /// <summary>One of <see cref="RecordKind"/>.</summary>
    public int Kind { get; private set; }

    /// <summary>No record below this number is asked for.</summary>
    public long FirstNumber => _operator == From ? _a : 0;

    /// <summary>No record of this number or a higher one is asked for.</summary>
    public long EndNumber { get; private set; }

    /// <summary>Takes what a request says.</summary>
    /// <param name="octets">Its octets from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when it makes no sense.</returns>
    public bool Read(byte[] octets, int count)
    {
        if (count != RangeOctets)
        {
            return false;
        }

        Kind = octets[0];
        _operator = octets[1];
        _a = LittleEndian.GetU32(octets, 2);
        _b = LittleEndian.GetU32(octets, 6);
        EndNumber = long.MaxValue;
        return (_operator == All && _a == 0 && _b == 0) || (_operator == From && _b == 0) || (_operator == Times && _a <= _b);
    }

    /// <summary>Asks for some numbers of a kind.</summary>
    public void Set(int kind, long firstNumber, long endNumber)
    {
        Kind = kind;
        _operator = From;
        _a = firstNumber;
        EndNumber = endNumber;
    }

    /// <summary>Whether a moment is asked for.</summary>
    public bool CoversTime(long utcSeconds)
    {
        return _operator != Times || (utcSeconds >= _a && utcSeconds <= _b);
    }

    /// <summary>Whether anything of a stretch of time is asked for.</summary>
    /// <param name="utcSeconds">Its first second.</param>
    /// <param name="lengthS">How long it is.</param>
    public bool Touches(long utcSeconds, int lengthS)
    {
        return _operator != Times || (utcSeconds + lengthS > _a && utcSeconds <= _b);
    }
}
