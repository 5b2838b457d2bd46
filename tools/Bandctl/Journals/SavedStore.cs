using System;
using System.IO;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Bandctl.Journals;

/// <summary>A band's store saved as a folder, read into memory: what is done to it there leaves the folder as it is.</summary>
internal static class SavedStore
{
    private const int BlockOctets = 4096;

    // Sixteen times the largest flash of a band; more is no band's store.
    private const int MostOctets = 64 * 1024 * 1024;

    // Room beyond what is there, so that a journal can be mounted on a full store too.
    private const int SpareBlocks = 64;

    /// <summary>Reads a folder of segments.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public static MemoryStore Open(string folder)
    {
        RequireFolder(folder);
        int blocks = SpareBlocks;
        foreach (string path in Directory.EnumerateFiles(folder, "*.seg"))
        {
            long blocksOfIt = 1 + (new FileInfo(path).Length / BlockOctets);
            if (blocksOfIt + blocks > MostOctets / BlockOctets)
            {
                throw new BadInputException($"'{folder}' holds more than 64 MiB of segments, which no band's store does");
            }

            blocks += (int)blocksOfIt;
        }

        var saved = new FolderStore(folder, blocks * BlockOctets);
        if (saved.FirstAtOrAbove(0) < 0)
        {
            throw new BadInputException($"'{folder}' is not a saved store: it holds no segments, which are named like 00000100.seg");
        }

        if (saved.Length(int.MaxValue) >= 0)
        {
            // Numbers go up by one from 256: no band gets so far, and none could go on from there.
            throw new BadInputException($"'{folder}' holds {FileOf(int.MaxValue)}, a number that no band reaches");
        }

        var copy = new MemoryStore(blocks * BlockOctets);
        return StoreCopy.CopyAll(saved, copy)
            ? copy
            : throw new BadInputException($"'{folder}' holds a segment that cannot be read");
    }

    private static void RequireFolder(string folder)
    {
        try
        {
            if (!File.GetAttributes(folder).HasFlag(FileAttributes.Directory))
            {
                throw new BadInputException($"'{folder}' is a file; a saved store is a folder of segments");
            }

            Directory.GetFiles(folder);     // Asks whether it may be read, too.
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new BadInputException($"there is no folder '{folder}'", fault);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new BadInputException($"the folder '{folder}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>A segment's file.</summary>
    public static string FileOf(int segment)
    {
        return $"{segment:x8}.seg";
    }

    /// <summary>A store with one segment of another: what it says alone.</summary>
    public static MemoryStore Only(ISegmentStore store, int segment)
    {
        var alone = new MemoryStore(store.CapacityOctets, store.BlockOctets);
        byte[] octets = new byte[System.Math.Max(0, store.Length(segment))];
        store.Read(segment, 0, octets, 0, octets.Length);
        alone.Append(segment, octets, 0, octets.Length);
        return alone;
    }
}
