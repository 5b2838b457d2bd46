using System;
using System.IO;

namespace Bluezone.Band.Esp32;

/// <summary>Overwrites the drive's free blocks: a file that grows until the drive refuses, and is deleted.</summary>
/// <remarks>Power: what a cut leaves of it is deleted when the store opens.</remarks>
public static class FillFile
{
    private const int ChunkOctets = 512;
    private const int MostOctets = 4 * 1024 * 1024;     // More than any of these boards has; a drive without end must not hold the band.

    /// <summary>Fills and deletes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasRoom">Whether at least one block is free: then writing nothing at all is a failure.</param>
    public static bool Run(string path, bool hasRoom)
    {
        int written = Fill(path);
        return Drive.TryDelete(path) && (written > 0 || !hasRoom);
    }

    // The drive says that it is full by an exception, at a write or as the file is closed.
    private static int Fill(string path)
    {
        int written = 0;
        try
        {
            byte[] chunk = new byte[ChunkOctets];
            using FileStream file = new(path, FileMode.Create, FileAccess.Write);
            while (written < MostOctets)
            {
                file.Write(chunk, 0, ChunkOctets);
                if (file.Length < written + ChunkOctets)
                {
                    break;          // Full, and nothing is thrown.
                }

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
