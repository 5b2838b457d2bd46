using System;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>The blocks of a drive and whose they are: a freed one keeps its octets until it is taken again.</summary>
internal sealed class DriveBlocks
{
    public const int BlockOctets = 4096;

    private readonly FlashBlocks _flash;
    private readonly bool[] _isTaken;
    private int _cursor;

    public DriveBlocks(int count, ulong seed)
    {
        _flash = new FlashBlocks(count, BlockOctets, seed);
        _isTaken = new bool[count];
        Free = count;
    }

    public int Count => _isTaken.Length;

    public int Free { get; private set; }

    /// <summary>Takes and erases the next free block in a circle, so that all wear alike.</summary>
    /// <returns>Its number; -1 when all are taken.</returns>
    public int Take()
    {
        if (Free == 0)
        {
            return -1;
        }

        while (_isTaken[_cursor])
        {
            _cursor = (_cursor + 1) % Count;
        }

        int block = _cursor;
        _cursor = (_cursor + 1) % Count;
        _isTaken[block] = true;
        Free--;
        _flash.Erase(block);
        return block;
    }

    public void Release(int block)
    {
        Free += _isTaken[block] ? 1 : 0;
        _isTaken[block] = false;
    }

    public void ReleaseAll()
    {
        Array.Fill(_isTaken, false);
        Free = Count;
    }

    public void Erase(int block)
    {
        _flash.Erase(block);
    }

    public void Program(int block, int position, ReadOnlySpan<byte> octets)
    {
        _flash.Program(block, position, octets);
    }

    public void Flip(int block, int position, int bit)
    {
        _flash.Flip(block, position, bit);
    }

    public ReadOnlySpan<byte> Read(int block)
    {
        return _flash.Read(block);
    }
}
