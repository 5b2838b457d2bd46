using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Storage;

namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class Directory
{
    /// <summary>Makes a directory and those above it; one that is there already is no error.</summary>
    public static DirectoryInfo CreateDirectory(string path)
    {
        Ready().MakeFolder(DrivePath.Full(path));
        return new DirectoryInfo(path);
    }

    public static void Delete(string path)
    {
        Delete(path, false);
    }

    public static void Delete(string path, bool recursive)
    {
        Ready().DeleteFolder(DrivePath.Full(path), recursive);
    }

    public static bool Exists(string path)
    {
        return Ready().FolderExists(DrivePath.Full(path));
    }

    /// <summary>Full paths of the files in a directory.</summary>
    public static string[] GetFiles(string path)
    {
        return Ready().List(DrivePath.Full(path), false);
    }

    /// <summary>Full paths of the directories in a directory.</summary>
    public static string[] GetDirectories(string path)
    {
        return Ready().List(DrivePath.Full(path), true);
    }

    private static Drive Ready()
    {
        Machine.Current.RequirePower();
        return Machine.Current.Drive;
    }
}
