using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Authority.Signing;

/// <summary>Files on a disk.</summary>
public sealed class DiskFiles : IKeyFiles
{
    private const string MachineId = "/etc/machine-id";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // machine-id(5) asks not to show the id itself.
    public string MachineIdentity { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("bluezone-band-authority " + Machine())), 0, 16);

    public long UtcSeconds => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public bool Exists(string path) => File.Exists(path);

    public byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    public void Create(string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.Delete(full);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(full, options);
        stream.Flush(flushToDisk: true);
    }

    public void Append(string path, byte[] octets)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(octets);
        stream.Flush(flushToDisk: true);
    }

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void SyncFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Libc.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
    }

    public string IdentityOf(string path)
    {
        return OperatingSystem.IsLinux() ? Libc.IdentityOf(path) : $"0.{File.GetCreationTimeUtc(path).Ticks}";
    }

    public bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0;

    public IDisposable? Lock(string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            return new FileStream(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Machine()
    {
        string id = File.Exists(MachineId) ? File.ReadAllText(MachineId).Trim() : "";
        return id.Length > 0 ? id : "host " + Environment.MachineName;
    }
}
