using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Segments in arrays made beforehand: nothing is allocated after construction.</summary>
internal sealed class MemoryStore : ISegmentStore
{
    private const int None = -1;
    private const int MostBlocksOfASegment = 4;

    private readonly byte[][] _octets;
    private readonly int[] _numbers;
    private readonly int[] _lengths;

    public MemoryStore(int capacityOctets, int blockOctets = 4096)
    {
        CapacityOctets = capacityOctets;
        BlockOctets = blockOctets;
        int segments = capacityOctets / blockOctets;
        _octets = new byte[segments][];
        _numbers = new int[segments];
        _lengths = new int[segments];
        Array.Fill(_numbers, None);
        for (int i = 0; i < segments; i++)
        {
            _octets[i] = new byte[MostBlocksOfASegment * blockOctets];
        }
    }

    public int CapacityOctets { get; }

    public int BlockOctets { get; }

    public bool Refuses { get; set; }

    public bool RefusesDeletion { get; set; }

    public bool RefusesAppends { get; set; }

    /// <summary>Segments that can be read, and neither grow nor be deleted.</summary>
    public int[] Stuck { get; set; } = [];

    public int Appends { get; private set; }

    public int Deletions { get; private set; }

    public int Scrubs { get; private set; }

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        Appends++;
        int row = Refuses ? None : Find(segment);
        row = row == None && !Refuses ? Find(None) : row;
        if (row == None || RefusesAppends || Array.IndexOf(Stuck, segment) >= 0 || Blocks(_lengths[row] + count) - (_numbers[row] == None ? 0 : Blocks(_lengths[row])) > FreeBlocks())
        {
            return false;
        }

        _numbers[row] = segment;
        Array.Copy(octets, offset, _octets[row], _lengths[row], count);
        _lengths[row] += count;
        return true;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        int row = Refuses ? None : Find(segment);
        if (row == None || position < 0 || position >= _lengths[row])
        {
            return 0;
        }

        int part = Math.Min(count, _lengths[row] - position);
        Array.Copy(_octets[row], position, octets, offset, part);
        return part;
    }

    public int Length(int segment)
    {
        int row = Refuses ? None : Find(segment);
        return row == None ? -1 : _lengths[row];
    }

    public bool Delete(int segment)
    {
        Deletions++;
        if (Refuses || RefusesDeletion || Array.IndexOf(Stuck, segment) >= 0)
        {
            return false;
        }

        int row = Find(segment);
        if (row != None)
        {
            _numbers[row] = None;
            Array.Clear(_octets[row]);
            _lengths[row] = 0;
        }

        return true;
    }

    public int FirstAtOrAbove(int segment)
    {
        int first = None;
        for (int row = 0; row < _numbers.Length && !Refuses; row++)
        {
            int number = _numbers[row];
            first = number >= segment && number != None && (first == None || number < first) ? number : first;
        }

        return first;
    }

    public bool Scrub()
    {
        Scrubs++;
        return !Refuses;
    }

    private int Find(int segment) => Array.IndexOf(_numbers, segment);

    private int FreeBlocks()
    {
        int free = CapacityOctets / BlockOctets;
        for (int row = 0; row < _numbers.Length; row++)
        {
            free -= _numbers[row] == None ? 0 : Blocks(_lengths[row]);
        }

        return free;
    }

    private int Blocks(int octets) => (octets + BlockOctets - 1) / BlockOctets;
}
