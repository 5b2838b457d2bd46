using System;
using System.Collections.Generic;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>A directory: entries in order of their names, in one or more pairs of blocks.</summary>
internal sealed class DriveFolder
{
    private readonly DriveBlocks _blocks;
    private readonly List<MetadataPair> _pairs = [];

    public DriveFolder(DriveBlocks blocks, MetadataPair first)
    {
        _blocks = blocks;
        _pairs.Add(first);
    }

    public SortedDictionary<string, DriveFile> Files { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, DriveFolder> Folders { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Files.Count == 0 && Folders.Count == 0;

    /// <summary>Puts an entry into a pair with room for it.</summary>
    /// <returns>False when that took a new pair and no blocks are left.</returns>
    public bool Add(DriveFile file)
    {
        MetadataPair? home = _pairs.Find(pair => pair.HasRoom(file.EntryOctets)) ?? NewPair();
        if (home == null)
        {
            return false;
        }

        file.Folder = this;
        Files[file.Name] = file;
        home.Add(file);
        return true;
    }

    public void Remove(DriveFile file)
    {
        Files.Remove(file.Name);
        MetadataPair home = file.Home!;
        home.Remove(file);
        if (home.IsEmpty && _pairs.Count > 1)
        {
            _pairs.Remove(home);
            home.Release();
        }
    }

    /// <summary>Writes a file's new state; moves its entry when that has grown out of its pair.</summary>
    public bool Commit(DriveFile file)
    {
        if (file.Home!.HasRoom(0))
        {
            file.Home.Commit(file);
            return true;
        }

        MetadataPair? other = _pairs.Find(pair => pair != file.Home && pair.HasRoom(file.EntryOctets)) ?? NewPair();
        if (other == null)
        {
            return false;
        }

        file.Home.Remove(file);
        other.Add(file);
        return true;
    }

    public void Release()
    {
        _pairs.ForEach(pair => pair.Release());
    }

    private MetadataPair? NewPair()
    {
        MetadataPair? made = MetadataPair.Make(_blocks);
        if (made != null)
        {
            _pairs.Add(made);
        }

        return made;
    }
}
