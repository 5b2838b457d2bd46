using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim;

/// <summary>The naked flash: blocks that must be erased whole, octets that can only lose bits until then.</summary>
/// <remarks>Blocks are shared between snapshots and copied when they are next written, so a snapshot costs a few pointers.</remarks>
public sealed class FlashBlocks
{
    private readonly ulong _seed;
    private readonly byte[]?[] _octets;
    private readonly bool[] _isShared;
    private readonly int[] _erases;

    public FlashBlocks(int count, int blockOctets, ulong seed)
    {
        _seed = seed;
        BlockOctets = blockOctets;
        _octets = new byte[count][];
        _isShared = new bool[count];
        _erases = new int[count];
    }

    private FlashBlocks(FlashBlocks original)
    {
        _seed = original._seed;
        BlockOctets = original.BlockOctets;
        _octets = (byte[]?[])original._octets.Clone();
        _erases = (int[])original._erases.Clone();
        Array.Fill(original._isShared, true);
        _isShared = (bool[])original._isShared.Clone();
    }

    public int Count => _octets.Length;

    public int BlockOctets { get; }

    public IReadOnlyList<int> Erases => _erases;

    public FlashBlocks Snapshot()
    {
        return new FlashBlocks(this);
    }

    public void Erase(int block)
    {
        // Nothing of the old octets is kept, so a shared block need not be copied first.
        byte[] octets = _octets[block] is { } own && !_isShared[block] ? own : new byte[BlockOctets];
        Array.Fill(octets, (byte)0xFF);
        _octets[block] = octets;
        _isShared[block] = false;
        _erases[block]++;
    }

    /// <summary>Programs octets into erased room.</summary>
    public void Program(int block, int position, ReadOnlySpan<byte> octets)
    {
        Span<byte> room = Own(block).AsSpan(position, octets.Length);
        if (room.ContainsAnyExcept((byte)0xFF))
        {
            throw new InvalidOperationException();      // The store above never programs twice: stricter than the part.
        }

        octets.CopyTo(room);
    }

    public ReadOnlySpan<byte> Read(int block)
    {
        return Settled(block);
    }

    public void Flip(int block, int position, int bit)
    {
        Own(block)[position] ^= (byte)(1 << bit);
    }

    private byte[] Own(int block)
    {
        byte[] octets = Settled(block);
        if (_isShared[block])
        {
            octets = (byte[])octets.Clone();
            _octets[block] = octets;
            _isShared[block] = false;
        }

        return octets;
    }

    // A block that was never erased holds whatever the factory or the last owner left there.
    private byte[] Settled(int block)
    {
        if (_octets[block] == null)
        {
            byte[] garbage = new byte[BlockOctets];
            new SeededRandom(Dice.Hash(_seed, block)).Fill(garbage, 0, BlockOctets);
            _octets[block] = garbage;
        }

        return _octets[block]!;
    }
}
