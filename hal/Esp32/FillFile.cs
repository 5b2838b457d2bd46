using System;
using System.IO;

namespace Bluezone.Band.Esp32;

/// <summary>Overwrites the drive's free blocks: a file that grows until the drive refuses, and is deleted.</summary>
/// <remarks>Power: what a cut leaves of it is deleted when the store opens.</remarks>
public sealed class FillFile
{
    private const int ChunkOctets = 512;
    private const int MostOctets = 4 * 1024 * 1024;     // More than any of these boards has; a drive without end must not hold the band.

    private readonly string _path;
    private readonly byte[] _chunk = new byte[ChunkOctets];

    /// <summary>Names the file.</summary>
    public FillFile(string path)
    {
        _path = path;
    }

    /// <summary>Fills and deletes.</summary>
    /// <param name="hasRoom">Whether at least one block is free: then writing nothing at all is a failure.</param>
    public bool Run(bool hasRoom)
    {
        int written = Fill();
        return Remove() && (written > 0 || !hasRoom);
    }

    /// <summary>Deletes what was left of it.</summary>
    /// <returns>Whether there is none now.</returns>
    public bool Remove()
    {
        try
        {
            if (File.Exists(_path))
            {
                File.Delete(_path);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    // The drive says that it is full by an exception, at a write or as the file is closed.
    private int Fill()
    {
        int written = 0;
        try
        {
            using FileStream file = new(_path, FileMode.Create, FileAccess.Write);
            while (written < MostOctets)
            {
                file.Write(_chunk, 0, ChunkOctets);
                written += ChunkOctets;
            }
        }
        catch (Exception)
        {
            return written;
        }

        return written;
    }
}
