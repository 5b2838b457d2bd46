using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Segments as files of a folder: a band's store that outlives the simulation.</summary>
/// <remarks>
/// Shape: a segment is a file named by its number in eight hex digits, <c>.seg</c>; other files are left alone and not counted.
/// Errors: what the host's file system refuses comes back as a status.
/// Promise: a deleted segment's octets are overwritten before the file goes; nothing about what the host's disk keeps beside.
/// </remarks>
public sealed class FolderStore : ISegmentStore
{
    private const string Ending = ".seg";
    private const int NumberDigits = 8;

    private readonly string _folder;
    private readonly SortedList<int, int> _lengths = [];

    /// <summary>Opens a folder, making it if there is none.</summary>
    public FolderStore(string folder, int capacityOctets, int blockOctets = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(capacityOctets % blockOctets, 0);
        _folder = folder;
        CapacityOctets = capacityOctets;
        BlockOctets = blockOctets;
        Directory.CreateDirectory(folder);
        foreach (string path in Directory.GetFiles(folder))
        {
            int number = NumberOf(Path.GetFileName(path));
            if (number >= 0)
            {
                _lengths[number] = (int)new FileInfo(path).Length;
            }
        }
    }

    public int CapacityOctets { get; }

    public int BlockOctets { get; }

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + count, octets.Length);
        int length = Math.Max(0, Length(segment));
        int part = Math.Min(count, RoomOctets(length));
        try
        {
            using var file = new FileStream(PathOf(segment), FileMode.OpenOrCreate, FileAccess.Write);
            file.Position = length;
            file.Write(octets, offset, part);
            file.Flush(flushToDisk: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        _lengths[segment] = length + part;
        return part == count;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        int length = Length(segment);
        if (position < 0 || position >= length)
        {
            return 0;
        }

        try
        {
            using FileStream file = File.OpenRead(PathOf(segment));
            file.Position = position;
            Span<byte> room = octets.AsSpan(offset, Math.Min(count, length - position));
            return file.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public int Length(int segment)
    {
        return _lengths.TryGetValue(segment, out int length) ? length : -1;
    }

    public bool Delete(int segment)
    {
        int length = Length(segment);
        if (length < 0)
        {
            return true;
        }

        try
        {
            using (FileStream file = File.OpenWrite(PathOf(segment)))
            {
                file.Write(new byte[length]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(PathOf(segment));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        return _lengths.Remove(segment);
    }

    public int FirstAtOrAbove(int segment)
    {
        foreach (int number in _lengths.Keys)
        {
            if (number >= segment)
            {
                return number;
            }
        }

        return -1;
    }

    /// <summary>Has nothing left to do: <see cref="Delete"/> overwrote it.</summary>
    public bool Scrub()
    {
        return true;
    }

    private int RoomOctets(int length)
    {
        int blocks = 0;
        foreach (int other in _lengths.Values)
        {
            blocks += Blocks(other);
        }

        int freeBlocks = (CapacityOctets / BlockOctets) - blocks;
        return (Math.Max(0, freeBlocks) * BlockOctets) + (Blocks(length) * BlockOctets) - length;
    }

    private int Blocks(int octets)
    {
        return (octets + BlockOctets - 1) / BlockOctets;
    }

    private string PathOf(int segment)
    {
        return Path.Combine(_folder, segment.ToString("x8", CultureInfo.InvariantCulture) + Ending);
    }

    private static int NumberOf(string name)
    {
        bool isOurs = name.Length == NumberDigits + Ending.Length && name.EndsWith(Ending, StringComparison.Ordinal);
        if (!isOurs || !int.TryParse(name.AsSpan(0, NumberDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number))
        {
            return -1;
        }

        // 0000ABCD.seg is a stranger's: we would look for 0000abcd.seg.
        return name.StartsWith(number.ToString("x8", CultureInfo.InvariantCulture), StringComparison.Ordinal) ? number : -1;
    }
}
