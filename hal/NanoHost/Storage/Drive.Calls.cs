using System;
using System.Collections.Generic;
using Nano.System.IO;
using Code = Nano.System.IO.IOException.IOExceptionErrorCode;

namespace Bluezone.Band.NanoHost.Storage;

// What the device's library asks of the drive; every path is a full one.
public sealed partial class Drive
{
    private readonly List<(string Path, FileShare Share, object Who)> _shares = [];

    /// <summary>Refuses what the library refuses: whoever opens an open file, unless both said that they share.</summary>
    /// <remarks>Source: System.IO.FileSystem, FileSystemManager.AddToOpenList.</remarks>
    internal object Share(string path, FileAccess access, FileShare share)
    {
        foreach ((string other, FileShare allowed, _) in _shares)
        {
            bool isSame = string.Equals(other, path, StringComparison.OrdinalIgnoreCase);
            if (isSame && (share != FileShare.ReadWrite || ((int)allowed & (int)access) != (int)access))
            {
                throw Fault(Code.UnauthorizedAccess);
            }
        }

        object who = new();
        _shares.Add((path, share, who));
        return who;
    }

    internal void Unshare(object? who)
    {
        _shares.RemoveAll(each => each.Who == who);
    }

    internal bool FileExists(string path)
    {
        return !IsMissing && FindFile(path) != null;
    }

    internal bool FolderExists(string path)
    {
        RequireDrive();
        return FindFolder(path) != null;
    }

    /// <summary>Opens a file; makes an empty one, there at once, when there is none.</summary>
    internal DriveHandle Open(string path)
    {
        RequireDrive();
        DriveFolder folder = FindFolder(DrivePath.FolderOf(path)) ?? throw Fault(Code.Others);
        string name = DrivePath.NameOf(path);
        if (name.Length is 0 or > LongestName)
        {
            throw Fault(Code.PathTooLong);
        }

        if (folder.Folders.ContainsKey(name))
        {
            throw Fault(Code.UnauthorizedAccess);
        }

        if (!folder.Files.TryGetValue(name, out DriveFile? file))
        {
            Steps.Take(1);
            file = new DriveFile(name, folder);
            if (!folder.Add(file))
            {
                throw Fault(Code.Others);
            }

            Steps.Take(1);
        }

        var handle = new DriveHandle(this, _blocks, file);
        _open.Add(handle);
        return handle;
    }

    /// <exception cref="IOException">The drive is gone, or was formatted since.</exception>
    internal void RequireOpen(DriveHandle handle)
    {
        RequireDrive();
        if (!_open.Contains(handle))
        {
            throw Fault(Code.Others);
        }
    }

    internal void Close(DriveHandle handle)
    {
        RequireOpen(handle);
        _open.Remove(handle);
        if (!handle.Close())
        {
            throw Fault(Code.Others);
        }
    }

    internal void DeleteFile(string path)
    {
        RequireDrive();
        DriveFolder folder = FindFolder(DrivePath.FolderOf(path)) ?? throw Fault(Code.DirectoryNotFound);
        if (folder.Folders.ContainsKey(DrivePath.NameOf(path)))
        {
            throw Fault(Code.UnauthorizedAccess);
        }

        if (!folder.Files.TryGetValue(DrivePath.NameOf(path), out DriveFile? file))
        {
            return;
        }

        Steps.Take(1);
        folder.Remove(file);
        Array.ForEach(file.Blocks, _blocks.Release);
        Steps.Take(1);
    }

    internal void Move(string from, string to)
    {
        RequireDrive();
        DriveFile file = FindFile(from) ?? throw Fault(Code.FileNotFound);
        if (FindFile(to) != null)
        {
            throw Fault(Code.PathAlreadyExists);
        }

        DriveFolder target = FindFolder(DrivePath.FolderOf(to)) ?? throw Fault(Code.Others);
        Steps.Take(1);
        file.Folder.Remove(file);
        file.Name = DrivePath.NameOf(to);
        if (!target.Add(file))
        {
            throw Fault(Code.Others);
        }

        Steps.Take(1);
    }

    internal void MakeFolder(string path)
    {
        RequireDrive();
        FolderAt(path);
    }

    internal void DeleteFolder(string path, bool isRecursive)
    {
        RequireDrive();
        DriveFolder folder = FindFolder(path) ?? throw Fault(Code.DirectoryNotFound);
        if (!isRecursive && !folder.IsEmpty)
        {
            throw Fault(Code.DirectoryNotEmpty);
        }

        foreach (string name in new List<string>(folder.Files.Keys))
        {
            DeleteFile(DrivePath.Join(path, name));
        }

        foreach (string name in new List<string>(folder.Folders.Keys))
        {
            DeleteFolder(DrivePath.Join(path, name), isRecursive);
        }

        Steps.Take(1);
        FindFolder(DrivePath.FolderOf(path))!.Folders.Remove(DrivePath.NameOf(path));
        folder.Release();
        Steps.Take(1);
    }

    internal string[] List(string path, bool folders)
    {
        RequireDrive();
        DriveFolder folder = FindFolder(path) ?? throw Fault(Code.DirectoryNotFound);
        List<string> found = [];
        foreach (string name in folders ? [.. folder.Folders.Keys] : new List<string>(folder.Files.Keys))
        {
            if (folders || !name.EndsWith(".sys", StringComparison.Ordinal))
            {
                found.Add(DrivePath.Join(path, name));
            }
        }

        return [.. found];
    }

    private void RequireDrive()
    {
        _machine.RequirePower();
        if (IsMissing)
        {
            throw Fault(Code.VolumeNotFound);
        }
    }

    // With those on its way that are missing.
    private DriveFolder FolderAt(string path)
    {
        DriveFolder folder = _root;
        foreach (string name in DrivePath.Parts(path))
        {
            if (!folder.Folders.TryGetValue(name, out DriveFolder? next))
            {
                Steps.Take(1);
                MetadataPair? pair = folder.Files.ContainsKey(name) ? null : MetadataPair.Make(_blocks);
                next = pair == null ? throw Fault(Code.Others) : new DriveFolder(_blocks, pair);
                folder.Folders.Add(name, next);
                Steps.Take(1);
            }

            folder = next;
        }

        return folder;
    }
}
