using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Bluezone.Band.Authority.Signing;

/// <summary>What .NET does not give: a folder's fsync, a file's inode.</summary>
internal static class Libc
{
    // statx(2): the same layout on every architecture of Linux.
    private const int StatxOctets = 256;
    private const int InodeAt = 32;
    private const int BirthAt = 80;
    private const int BirthNsAt = 88;
    private const uint AskForInode = 0x100;
    private const uint AskForBirth = 0x800;
    private const int FromWorkingFolder = -100;

    /// <summary>Waits until a folder's entries are on the disk.</summary>
    public static void SyncFolder(string folder)
    {
        int file = Open(Name(folder), 0);
        if (file < 0)
        {
            throw new IOException($"{folder} cannot be opened to be written to the disk for sure");
        }

        int answer = Sync(file);
        _ = Close(file);
        if (answer != 0)
        {
            throw new IOException($"{folder} cannot be written to the disk for sure");
        }
    }

    /// <summary>The number of a file within its file system, and when it was made, if the file system knows.</summary>
    public static string IdentityOf(string path)
    {
        byte[] status = new byte[StatxOctets];
        if (Status(FromWorkingFolder, Name(path), 0, AskForInode | AskForBirth, status) != 0)
        {
            throw new IOException($"{path} has no status");
        }

        bool knowsBirth = (MemoryMarshal.Read<uint>(status) & AskForBirth) != 0;
        string birth = knowsBirth ? $"{MemoryMarshal.Read<long>(status.AsSpan(BirthAt))}.{MemoryMarshal.Read<uint>(status.AsSpan(BirthNsAt))}" : "0";
        return $"{MemoryMarshal.Read<ulong>(status.AsSpan(InodeAt))}.{birth}";
    }

    private static byte[] Name(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(int folder, byte[] path, int flags, uint mask, byte[] status);
}
