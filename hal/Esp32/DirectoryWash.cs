using System;
using System.IO;

namespace Bluezone.Band.Esp32;

/// <summary>Overwrites what a directory's own blocks keep of small files that were changed or deleted.</summary>
/// <remarks>
/// littlefs has files of 512 octets or fewer inside a directory's pair of blocks, which is a log: a change is added at its end, and a full
/// block is written anew into the other one without what is old. Eight commits of a file of this size fill a block whatever else is in it,
/// so 24 write both anew at least once. Entries are in order of names, so this file stands in the same pair as what sorts right behind it.
/// Power: what a cut leaves of it is deleted when the store opens.
/// Source: littlefs, DESIGN.md, metadata pairs; lfs.c, lfs_dir_find, lfs_dir_compact.
/// </remarks>
public static class DirectoryWash
{
    private const int FileOctets = 500;
    private const int Commits = 24;

    /// <summary>Writes a file again and again, and deletes it.</summary>
    /// <param name="path">Its name says whose pair is washed.</param>
    /// <returns>False when any of it failed.</returns>
    public static bool Run(string path)
    {
        bool isWritten = TryWrite(path);
        return Drive.TryDelete(path) && isWritten;
    }

    private static bool TryWrite(string path)
    {
        try
        {
            byte[] octets = new byte[FileOctets];
            for (int i = 0; i < Commits; i++)
            {
                using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write);
                file.Write(octets, 0, FileOctets);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
