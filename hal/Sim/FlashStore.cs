using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Flash under a file system, stricter than both: it starts as garbage, forgets nothing by itself, and loses power at any octet.</summary>
/// <remarks>
/// As on littlefs, an append after a commit copies the last block to a new one, and the old one keeps its octets until it is used again.
/// Shape: what the file system itself writes (names, lengths) is not in <see cref="CopyRaw"/>, and it changes at once.
/// Power: every octet appended is a step; so are the making of a segment, the commit of an append, the two sides of a deletion and a block's wiping.
/// Steady state: nothing is allocated once every block was used, unless snapshots are taken.
/// </remarks>
public sealed class FlashStore : ISegmentStore
{
    private const int Free = -1;

    // littlefs needs a block to copy into and one for its directory; they are not counted as room.
    private const int SpareBlocks = 2;

    private readonly FlashBlocks _blocks;
    private readonly int[] _ownerOf;
    private readonly FlashDirectory _segments = new();
    private readonly FlashPower _power = new();
    private int _refuseAfterOctets = -1;
    private int _cursor;

    /// <summary>Makes a part.</summary>
    /// <param name="capacityOctets">A multiple of the block.</param>
    /// <param name="seed">Of the garbage in it.</param>
    /// <param name="blockOctets">Octets of a block.</param>
    public FlashStore(int capacityOctets, ulong seed = 1, int blockOctets = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(capacityOctets % blockOctets, 0);
        CapacityOctets = capacityOctets;
        BlockOctets = blockOctets;
        _blocks = new FlashBlocks((capacityOctets / blockOctets) + SpareBlocks, blockOctets, seed);
        _ownerOf = new int[_blocks.Count];
        Array.Fill(_ownerOf, Free);
    }

    private FlashStore(FlashStore original)
    {
        CapacityOctets = original.CapacityOctets;
        BlockOctets = original.BlockOctets;
        _blocks = original._blocks.Snapshot();
        _ownerOf = (int[])original._ownerOf.Clone();
        _cursor = original._cursor;
        _segments = original._segments.Snapshot();
        _power = original._power.Snapshot();
        _refuseAfterOctets = original._refuseAfterOctets;
        OctetsWritten = original.OctetsWritten;
        Answers = original.Answers;
    }

    public int CapacityOctets { get; }

    public int BlockOctets { get; }

    /// <summary>Whether power was cut and not restored.</summary>
    public bool IsOff => _power.IsOff;

    /// <summary>Whether the part answers at all; when not, it looks full and empty.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>The supply, for parts that share it.</summary>
    internal FlashPower Power => _power;

    /// <summary>All steps so far: the cut points of a run.</summary>
    public long StepsTaken => _power.StepsTaken;

    /// <summary>All octets appended so far, copies by the file system not counted.</summary>
    public long OctetsWritten { get; private set; }

    /// <summary>How often each block was erased.</summary>
    public IReadOnlyList<int> EraseCounts => _blocks.Erases;

    /// <summary>Lets so many steps happen and cuts the power before the next.</summary>
    public void CutAfter(long steps)
    {
        _power.CutAfter(steps);
    }

    /// <summary>Restores power; a budget not yet used up is forgotten.</summary>
    public void Restart()
    {
        _power.Restore();
    }

    /// <summary>Makes the next append return false after so many octets.</summary>
    public void RefuseNextAppendAfter(int octets)
    {
        _refuseAfterOctets = octets;
    }

    /// <summary>The same part once more, to be cut somewhere else.</summary>
    public FlashStore Snapshot()
    {
        return new FlashStore(this);
    }

    /// <summary>Every octet of every block, whoever owns it: what a thief with a soldering iron reads.</summary>
    public byte[] CopyRaw()
    {
        byte[] raw = new byte[_blocks.Count * BlockOctets];
        for (int block = 0; block < _blocks.Count; block++)
        {
            _blocks.Read(block).CopyTo(raw.AsSpan(block * BlockOctets));
        }

        return raw;
    }

    /// <summary>Whether these octets stand anywhere in the flash, within a block.</summary>
    public bool Holds(ReadOnlySpan<byte> octets)
    {
        for (int block = 0; block < _blocks.Count; block++)
        {
            if (_blocks.Read(block).IndexOf(octets) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Flips a bit of a segment, as age or a cosmic ray would.</summary>
    public void FlipBit(int segment, int position, int bit)
    {
        FlashSegment found = _segments.Find(segment) ?? throw new ArgumentOutOfRangeException(nameof(segment));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, found.LengthOctets);
        _blocks.Flip(found.BlockAt(position / BlockOctets), position % BlockOctets, bit);
    }

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + count, octets.Length);
        _power.Require();
        if (!Answers)
        {
            return false;
        }

        FlashSegment? found = _segments.Find(segment);
        if (found == null)
        {
            _power.Take(1);
            found = _segments.Make(segment);
        }

        int limit = _refuseAfterOctets < 0 ? count : Math.Min(count, _refuseAfterOctets);
        bool isRefused = _refuseAfterOctets >= 0;
        _refuseAfterOctets = -1;
        int written = 0;
        while (written < limit)
        {
            int part = ExtendInBlock(found, octets, offset + written, limit - written);
            if (part == 0)
            {
                return false;
            }

            written += part;
        }

        _power.Take(isRefused ? 0 : 1);     // Everything may be there, and nobody was told.
        return !isRefused;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        _power.Require();
        FlashSegment? found = Answers ? _segments.Find(segment) : null;
        if (found == null || position < 0 || position >= found.LengthOctets)
        {
            return 0;
        }

        int all = Math.Min(count, found.LengthOctets - position);
        int done = 0;
        while (done < all)
        {
            int at = (position + done) % BlockOctets;
            int part = Math.Min(all - done, BlockOctets - at);
            ReadOnlySpan<byte> block = _blocks.Read(found.BlockAt((position + done) / BlockOctets));
            block.Slice(at, part).CopyTo(octets.AsSpan(offset + done));
            done += part;
        }

        return all;
    }

    public int Length(int segment)
    {
        _power.Require();
        return Answers ? _segments.Find(segment)?.LengthOctets ?? -1 : -1;
    }

    public bool Delete(int segment)
    {
        _power.Require();
        if (!Answers)
        {
            return false;
        }

        FlashSegment? found = _segments.Find(segment);
        if (found == null)
        {
            return true;
        }

        _power.Take(1);
        for (int i = 0; i < found.BlockCount; i++)
        {
            _ownerOf[found.BlockAt(i)] = Free;
        }

        _segments.Remove(found);
        _power.Take(1);         // Gone, and nobody was told.
        return true;
    }

    public int FirstAtOrAbove(int segment)
    {
        _power.Require();
        return Answers ? _segments.FirstAtOrAbove(segment)?.Number ?? -1 : -1;
    }

    public bool Scrub()
    {
        _power.Require();
        if (!Answers)
        {
            return false;
        }

        for (int block = 0; block < _blocks.Count; block++)
        {
            if (_ownerOf[block] == Free)
            {
                _power.Take(1);
                _blocks.Erase(block);
            }
        }

        return true;
    }

    // Returns how many octets went into one block; 0 when there is no room for another.
    private int ExtendInBlock(FlashSegment segment, byte[] octets, int offset, int count)
    {
        int at = segment.LengthOctets % BlockOctets;
        if (at == 0 && _segments.BlocksUsed >= CapacityOctets / BlockOctets)
        {
            return 0;
        }

        int part = _power.Take(Math.Min(count, BlockOctets - at));
        int block = TakeBlock(segment.Number);
        if (at == 0)
        {
            segment.Add(block);
        }
        else
        {
            int old = segment.BlockAt(segment.BlockCount - 1);
            _blocks.Program(block, 0, _blocks.Read(old)[..at]);
            segment.ReplaceLast(block);
            _ownerOf[old] = Free;
        }

        _blocks.Program(block, at, octets.AsSpan(offset, part));
        segment.LengthOctets += part;
        OctetsWritten += part;
        return part;
    }

    // The next free one in a circle, so that all blocks wear alike.
    private int TakeBlock(int owner)
    {
        while (_ownerOf[_cursor] != Free)
        {
            _cursor = (_cursor + 1) % _ownerOf.Length;
        }

        int block = _cursor;
        _cursor = (_cursor + 1) % _ownerOf.Length;
        _ownerOf[block] = owner;
        _blocks.Erase(block);
        return block;
    }
}
