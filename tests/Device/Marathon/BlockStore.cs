using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Segments in blocks of RAM that begin as garbage and stay as they were until scrubbed; loses power on demand.</summary>
/// <remarks>Nothing is allocated after construction. Throws <see cref="PowerLost"/>, as no store of a band does.</remarks>
internal sealed class BlockStore : ISegmentStore
{
    private const int None = -1;

    private readonly byte[][] _blocks;
    private readonly bool[] _isTaken;
    private readonly int[] _numbers;
    private readonly int[] _lengths;
    private readonly byte[] _chains;        // Row by row, the blocks of its segment in their order.
    private readonly Dice _dice;
    private int _operationsToCut;
    private int _cutFromSegment;

    public BlockStore(int blocks, int blockOctets, Dice dice)
    {
        CapacityOctets = blocks * blockOctets;
        BlockOctets = blockOctets;
        _dice = dice;
        _blocks = new byte[blocks][];
        _isTaken = new bool[blocks];
        _numbers = new int[blocks];
        _lengths = new int[blocks];
        _chains = new byte[blocks * blocks];
        for (int i = 0; i < blocks; i++)
        {
            _numbers[i] = None;
            _blocks[i] = new byte[blockOctets];
            Fill(_blocks[i], 0xB2);         // The first octet of a batch, everywhere.
        }
    }

    public int CapacityOctets { get; }

    public int BlockOctets { get; }

    /// <summary>Power cuts that have happened.</summary>
    public int Cuts { get; private set; }

    /// <summary>Loses power in the middle of an append or a deletion.</summary>
    /// <param name="operations">In how many operations, 1 or more.</param>
    /// <param name="fromSegment">The first that counts is on this segment or a higher one.</param>
    public void CutAfter(int operations, int fromSegment)
    {
        _operationsToCut = operations;
        _cutFromSegment = fromSegment;
    }

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        int row = Find(segment);
        row = row == None ? Find(None) : row;
        if (row == None || !HasRoom(row, count))
        {
            return false;
        }

        bool isCut = IsCutNow(segment);
        _numbers[row] = segment;
        Write(row, octets, offset, isCut ? _dice.Below(count + 1) : count);
        if (isCut)
        {
            throw new PowerLost();
        }

        return true;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        int row = Find(segment);
        if (row == None || position < 0 || position >= _lengths[row])
        {
            return 0;
        }

        int left = _lengths[row] - position < count ? _lengths[row] - position : count;
        int read = left;
        while (left > 0)
        {
            int at = position % BlockOctets;
            int part = BlockOctets - at < left ? BlockOctets - at : left;
            Array.Copy(BlockOf(row, position), at, octets, offset, part);
            position += part;
            offset += part;
            left -= part;
        }

        return read;
    }

    public int Length(int segment)
    {
        int row = Find(segment);
        return row == None ? None : _lengths[row];
    }

    public bool Delete(int segment)
    {
        int row = Find(segment);
        if (row == None)
        {
            return true;
        }

        bool isCut = IsCutNow(segment);
        if (!isCut || _dice.Below(2) == 0)
        {
            for (int block = 0; block < BlocksFor(_lengths[row]); block++)
            {
                _isTaken[_chains[(row * _blocks.Length) + block]] = false;
            }

            _numbers[row] = None;
            _lengths[row] = 0;
        }

        if (isCut)
        {
            throw new PowerLost();
        }

        return true;
    }

    public int FirstAtOrAbove(int segment)
    {
        int first = None;
        for (int row = 0; row < _numbers.Length; row++)
        {
            int number = _numbers[row];
            if (number != None && number >= segment && (first == None || number < first))
            {
                first = number;
            }
        }

        return first;
    }

    public bool Scrub()
    {
        for (int block = 0; block < _blocks.Length; block++)
        {
            if (!_isTaken[block])
            {
                Array.Clear(_blocks[block], 0, BlockOctets);
            }
        }

        return true;
    }

    private static void Fill(byte[] octets, byte value)
    {
        for (int i = 0; i < octets.Length; i++)
        {
            octets[i] = value;
        }
    }

    private void Write(int row, byte[] octets, int offset, int count)
    {
        while (count > 0)
        {
            int at = _lengths[row] % BlockOctets;
            if (at == 0)
            {
                TakeBlock(row);
            }

            int part = BlockOctets - at < count ? BlockOctets - at : count;
            Array.Copy(octets, offset, BlockOf(row, _lengths[row]), at, part);
            _lengths[row] += part;
            offset += part;
            count -= part;
        }
    }

    private void TakeBlock(int row)
    {
        int free = 0;
        while (_isTaken[free])
        {
            free++;
        }

        _isTaken[free] = true;
        _chains[(row * _blocks.Length) + (_lengths[row] / BlockOctets)] = (byte)free;
    }

    private bool HasRoom(int row, int count)
    {
        int needed = BlocksFor(_lengths[row] + count) - BlocksFor(_lengths[row]);
        for (int block = 0; block < _blocks.Length; block++)
        {
            needed -= _isTaken[block] ? 0 : 1;
        }

        return needed <= 0;
    }

    private bool IsCutNow(int segment)
    {
        if (_operationsToCut == 0 || segment < _cutFromSegment)
        {
            return false;
        }

        _cutFromSegment = 0;
        if (--_operationsToCut > 0)
        {
            return false;
        }

        Cuts++;
        return true;
    }

    private int Find(int segment)
    {
        int row = _numbers.Length - 1;
        while (row >= 0 && _numbers[row] != segment)
        {
            row--;
        }

        return row;
    }

    private byte[] BlockOf(int row, int position) => _blocks[_chains[(row * _blocks.Length) + (position / BlockOctets)]];

    private int BlocksFor(int octets) => (octets + BlockOctets - 1) / BlockOctets;
}
