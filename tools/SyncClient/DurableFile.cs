using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Bluezone.Band.SyncClient;

/// <summary>A file that is whole, old or new, whenever the power goes.</summary>
public static class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces a file, or makes it. Only its owner may read it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="octets">All of it.</param>
    public static void Write(string path, ReadOnlySpan<byte> octets)
    {
        string full = Path.GetFullPath(path);
        string fresh = full + ".tmp";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(octets);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, full, overwrite: true);
        if (!OperatingSystem.IsWindows())
        {
            SyncFolder(Path.GetDirectoryName(full)!);
        }
    }

    // .NET opens no folder, and without this a rename may be undone by a power cut: harmless here, so a failure is let pass.
    private static void SyncFolder(string folder)
    {
        int file = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (file >= 0)
        {
            _ = Sync(file);
            _ = Close(file);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
