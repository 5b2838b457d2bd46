using System;
using System.IO;

namespace Bluezone.Band.Esp32;

/// <summary>Questions to the drive, answered without exceptions.</summary>
public static class Drive
{
    /// <summary>A file's length in octets, or -1 when there is none that can be read.</summary>
    public static int LengthOf(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return -1;
            }

            using FileStream file = new(path, FileMode.Open, FileAccess.Read);
            return (int)file.Length;
        }
        catch (Exception)
        {
            return -1;
        }
    }

    /// <summary>Whether there is a folder.</summary>
    public static bool HasFolder(string path)
    {
        try
        {
            return Directory.Exists(path);
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Deletes a file, if there is one.</summary>
    /// <returns>Whether there is none now.</returns>
    public static bool TryDelete(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Whether a file can be written, read back and deleted.</summary>
    /// <param name="path">A file that nobody needs.</param>
    public static bool CanWrite(string path)
    {
        byte[] written = new byte[] { 0xB1, 0x0E };
        byte[] read = new byte[2];
        try
        {
            using (FileStream file = new(path, FileMode.Create, FileAccess.Write))
            {
                file.Write(written, 0, written.Length);
            }

            using (FileStream file = new(path, FileMode.Open, FileAccess.Read))
            {
                file.Read(read, 0, read.Length);
            }

            File.Delete(path);
        }
        catch (Exception)
        {
            return false;
        }

        return read[0] == written[0] && read[1] == written[1];
    }
}
