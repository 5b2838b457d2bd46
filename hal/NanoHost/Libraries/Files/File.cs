using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Storage;

namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class File
{
    public static FileStream Create(string path)
    {
        return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    public static FileStream Open(string path, FileMode mode)
    {
        return Open(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite);
    }

    public static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        return new FileStream(path, mode, access, FileShare.None);
    }

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        return new FileStream(path, mode, access, share);
    }

    public static FileStream OpenRead(string path)
    {
        return new FileStream(path, FileMode.Open, FileAccess.Read);
    }

    public static FileStream OpenWrite(string path)
    {
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
    }

    public static bool Exists(string path)
    {
        Machine.Current.RequirePower();
        try
        {
            return Machine.Current.Drive.FileExists(DrivePath.Full(path));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Deletes a file; one that is not there is no error, one that is open is.</summary>
    public static void Delete(string path)
    {
        Drive drive = Ready();
        string full = DrivePath.Full(path);
        object share = drive.Share(full, FileAccess.ReadWrite, FileShare.None);
        try
        {
            drive.DeleteFile(full);
        }
        finally
        {
            drive.Unshare(share);
        }
    }

    /// <summary>Moves a file to a name that must be free.</summary>
    public static void Move(string sourceFileName, string destFileName)
    {
        Drive drive = Ready();
        string from = DrivePath.Full(sourceFileName);
        object share = drive.Share(from, FileAccess.ReadWrite, FileShare.None);
        try
        {
            drive.Move(from, DrivePath.Full(destFileName));
        }
        finally
        {
            drive.Unshare(share);
        }
    }

    public static byte[] ReadAllBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
        byte[] octets = new byte[stream.Length];
        stream.Read(octets, 0, octets.Length);
        return octets;
    }

    /// <summary>Truncates a file and writes it anew; a cut in between leaves what was.</summary>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        stream.Write(bytes, 0, bytes.Length);
    }

    private static Drive Ready()
    {
        Machine.Current.RequirePower();
        return Machine.Current.Drive;
    }
}
