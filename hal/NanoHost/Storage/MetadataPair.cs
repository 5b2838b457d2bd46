using System.Collections.Generic;
using System.Text;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>Two blocks with a log of a directory's entries: full, it is written anew into the other one, and the old one keeps what it had.</summary>
/// <remarks>Source: littlefs, DESIGN.md, metadata pairs. A commit is there whole or not at all.</remarks>
internal sealed class MetadataPair
{
    // Tags and check sums of an entry and of a commit, rounded up; the exact numbers differ from commit to commit.
    private const int TagOctets = 24;
    private const int CommitOctets = 16;

    // littlefs splits a directory whose entries take more than half a block when it is written anew.
    private const int MostLiveOctets = DriveBlocks.BlockOctets / 2;

    private readonly DriveBlocks _blocks;
    private readonly int[] _pair;
    private readonly List<DriveFile> _files = [];
    private int _current;
    private int _used;

    private MetadataPair(DriveBlocks blocks, int first, int second)
    {
        _blocks = blocks;
        _pair = [first, second];
    }

    public bool IsEmpty => _files.Count == 0;

    public static int EntryOctets(int nameOctets, int inlineOctets)
    {
        return TagOctets + nameOctets + inlineOctets;
    }

    /// <summary>Takes two blocks.</summary>
    /// <returns>Null when there are none.</returns>
    public static MetadataPair? Make(DriveBlocks blocks)
    {
        return blocks.Free < 2 ? null : new MetadataPair(blocks, blocks.Take(), blocks.Take());
    }

    public bool HasRoom(int entryOctets)
    {
        int live = entryOctets;
        _files.ForEach(file => live += file.EntryOctets);
        return live <= MostLiveOctets;
    }

    public void Add(DriveFile file)
    {
        _files.Add(file);
        file.Home = this;
        Commit(file);
    }

    public void Remove(DriveFile file)
    {
        _files.Remove(file);
        file.Home = null;
        Commit(null);
    }

    /// <summary>Writes what changed of a file; null for a deletion.</summary>
    public void Commit(DriveFile? file)
    {
        int octets = CommitOctets + (file?.EntryOctets ?? 0);
        if (_used + octets > DriveBlocks.BlockOctets)
        {
            Compact();
            return;
        }

        _used += CommitOctets;
        if (file != null)
        {
            Write(file);
        }
    }

    public void Release()
    {
        _blocks.Release(_pair[0]);
        _blocks.Release(_pair[1]);
    }

    private void Compact()
    {
        _current = 1 - _current;
        _blocks.Erase(_pair[_current]);
        _used = CommitOctets;
        _files.ForEach(Write);
    }

    private void Write(DriveFile file)
    {
        byte[] name = Encoding.ASCII.GetBytes(file.Name);
        _blocks.Program(_pair[_current], _used + TagOctets, name);
        _blocks.Program(_pair[_current], _used + TagOctets + name.Length, file.Inline);
        _used += file.EntryOctets;
    }
}
