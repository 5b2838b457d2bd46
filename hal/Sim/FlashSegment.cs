using System;

namespace Bluezone.Band.Sim;

/// <summary>What the simulated file system knows of one segment.</summary>
internal sealed class FlashSegment
{
    private int[] _blocks = new int[4];

    public int Number { get; set; }

    public int LengthOctets { get; set; }

    public int BlockCount { get; private set; }

    public int BlockAt(int index)
    {
        return _blocks[index];
    }

    public void Add(int block)
    {
        if (BlockCount == _blocks.Length)
        {
            Array.Resize(ref _blocks, _blocks.Length * 2);
        }

        _blocks[BlockCount++] = block;
    }

    public void ReplaceLast(int block)
    {
        _blocks[BlockCount - 1] = block;
    }

    public void Clear()
    {
        LengthOctets = 0;
        BlockCount = 0;
    }

    public FlashSegment Snapshot()
    {
        return new FlashSegment
        {
            _blocks = (int[])_blocks.Clone(),
            Number = Number,
            LengthOctets = LengthOctets,
            BlockCount = BlockCount,
        };
    }
}
