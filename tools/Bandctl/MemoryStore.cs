using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Bandctl;

/// <summary>Segments in memory: a store that costs next to nothing, so that what is measured on it is the firmware.</summary>
internal sealed class MemoryStore : ISegmentStore
{
    private readonly SortedList<int, Segment> _segments = [];

    public MemoryStore(int capacityOctets, int blockOctets = 4096)
    {
        CapacityOctets = capacityOctets;
        BlockOctets = blockOctets;
    }

    public int CapacityOctets { get; }

    public int BlockOctets { get; }

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        if (!_segments.TryGetValue(segment, out Segment? found))
        {
            found = new Segment(BlockOctets);
            _segments.Add(segment, found);
        }

        int part = Math.Min(count, RoomOctets(found.Length));
        found.Append(octets.AsSpan(offset, part));
        return part == count;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        if (!_segments.TryGetValue(segment, out Segment? found) || position < 0 || position >= found.Length)
        {
            return 0;
        }

        ReadOnlySpan<byte> part = found.Octets.Slice(position, Math.Min(count, found.Length - position));
        part.CopyTo(octets.AsSpan(offset));
        return part.Length;
    }

    public int Length(int segment)
    {
        return _segments.TryGetValue(segment, out Segment? found) ? found.Length : -1;
    }

    public bool Delete(int segment)
    {
        _segments.Remove(segment);
        return true;
    }

    public int FirstAtOrAbove(int segment)
    {
        foreach (int number in _segments.Keys)
        {
            if (number >= segment)
            {
                return number;
            }
        }

        return -1;
    }

    public bool Scrub()
    {
        return true;
    }

    private int RoomOctets(int length)
    {
        int blocks = 0;
        foreach (Segment other in _segments.Values)
        {
            blocks += Blocks(other.Length);
        }

        int freeBlocks = Math.Max(0, (CapacityOctets / BlockOctets) - blocks);
        return ((freeBlocks + Blocks(length)) * BlockOctets) - length;
    }

    private int Blocks(int octets)
    {
        return (octets + BlockOctets - 1) / BlockOctets;
    }

    private sealed class Segment(int firstOctets)
    {
        private byte[] _octets = new byte[firstOctets];

        public int Length { get; private set; }

        public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, Length);

        public void Append(ReadOnlySpan<byte> octets)
        {
            if (Length + octets.Length > _octets.Length)
            {
                Array.Resize(ref _octets, Math.Max(2 * _octets.Length, Length + octets.Length));
            }

            octets.CopyTo(_octets.AsSpan(Length));
            Length += octets.Length;
        }
    }
}
