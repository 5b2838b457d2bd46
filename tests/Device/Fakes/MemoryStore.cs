using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Segments in RAM that stay readable as raw octets until scrubbed; refuses, and loses power, on demand.</summary>
/// <remarks>RAM is taken as segments grow, so that an empty store costs next to nothing.
/// Throws <see cref="PowerLost"/>, as no store of a band does.</remarks>
internal sealed class MemoryStore : ISegmentStore
{
    private const int None = -1;

    private readonly byte[][] _octets;
    private readonly int[] _numbers;
    private readonly int[] _lengths;
    private int _operationsToCut;
    private int _octetsToCut;

    public MemoryStore(int blocks, int blockOctets)
    {
        CapacityOctets = blocks * blockOctets;
        BlockOctets = blockOctets;
        _octets = new byte[blocks][];
        _numbers = new int[blocks];
        _lengths = new int[blocks];
        for (int row = 0; row < blocks; row++)
        {
            _octets[row] = new byte[0];
            _numbers[row] = None;
        }
    }

    public int CapacityOctets { get; }

    public int BlockOctets { get; }

    /// <summary>Whether nothing is answered any more.</summary>
    public bool Refuses { get; set; }

    /// <summary>Scrubs so far.</summary>
    public int Scrubs { get; private set; }

    /// <summary>Appends so far.</summary>
    public int Appends { get; private set; }

    /// <summary>Loses power in an append, after some octets of it, or before a deletion.</summary>
    /// <param name="operations">In the how manieth operation from now, 1 or more.</param>
    /// <param name="octets">How many octets of the append are there afterwards.</param>
    public void CutIn(int operations, int octets)
    {
        _operationsToCut = operations;
        _octetsToCut = octets;
    }

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        Appends++;
        int row = Find(segment);
        row = row == None ? Find(None) : row;
        if (Refuses || row == None || !HasRoom(row, count))
        {
            return false;
        }

        bool isCut = IsCutNow();
        count = isCut && _octetsToCut < count ? _octetsToCut : count;
        _numbers[row] = segment;
        Grow(row, _lengths[row] + count);
        Array.Copy(octets, offset, _octets[row], _lengths[row], count);
        _lengths[row] += count;
        if (isCut)
        {
            throw new PowerLost();
        }

        return true;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        int row = Find(segment);
        if (Refuses || row == None || position < 0 || position >= _lengths[row])
        {
            return 0;
        }

        int read = _lengths[row] - position < count ? _lengths[row] - position : count;
        Array.Copy(_octets[row], position, octets, offset, read);
        return read;
    }

    public int Length(int segment)
    {
        int row = Find(segment);
        return Refuses || row == None ? None : _lengths[row];
    }

    public bool Delete(int segment)
    {
        if (Refuses)
        {
            return false;
        }

        int row = Find(segment);
        if (row == None)
        {
            return true;
        }

        if (IsCutNow())
        {
            throw new PowerLost();
        }

        _numbers[row] = None;
        _lengths[row] = 0;
        return true;
    }

    public int FirstAtOrAbove(int segment)
    {
        int first = None;
        for (int row = 0; row < _numbers.Length; row++)
        {
            int number = Refuses ? None : _numbers[row];
            if (number != None && number >= segment && (first == None || number < first))
            {
                first = number;
            }
        }

        return first;
    }

    public bool Scrub()
    {
        Scrubs++;
        for (int row = 0; row < _octets.Length && !Refuses; row++)
        {
            Array.Clear(_octets[row], _lengths[row], _octets[row].Length - _lengths[row]);
        }

        return !Refuses;
    }

    /// <summary>Turns bits of one octet of a segment over.</summary>
    public void Rot(int segment, int position)
    {
        _octets[Find(segment)][position] ^= 0x10;
    }

    /// <summary>Whether some octets stand anywhere, in deleted segments too.</summary>
    public bool Holds(byte[] octets)
    {
        for (int row = 0; row < _octets.Length; row++)
        {
            for (int at = 0; at + octets.Length <= _octets[row].Length; at++)
            {
                if (StandsAt(_octets[row], at, octets))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool StandsAt(byte[] where, int at, byte[] octets)
    {
        for (int i = 0; i < octets.Length; i++)
        {
            if (where[at + i] != octets[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Grow(int row, int length)
    {
        if (length > _octets[row].Length)
        {
            var wider = new byte[BlocksFor(length) * BlockOctets];
            Array.Copy(_octets[row], 0, wider, 0, _octets[row].Length);
            _octets[row] = wider;
        }
    }

    private bool HasRoom(int row, int count)
    {
        int needed = BlocksFor(_lengths[row] + count) - BlocksFor(_lengths[row]);
        int free = _octets.Length;
        for (int each = 0; each < _lengths.Length; each++)
        {
            free -= BlocksFor(_lengths[each]);
        }

        return needed <= free;
    }

    private bool IsCutNow() => _operationsToCut > 0 && --_operationsToCut == 0;

    private int Find(int segment)
    {
        int row = _numbers.Length - 1;
        while (row >= 0 && _numbers[row] != segment)
        {
            row--;
        }

        return row;
    }

    private int BlocksFor(int octets) => (octets + BlockOctets - 1) / BlockOctets;
}
