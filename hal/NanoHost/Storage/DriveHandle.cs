using System;
using System.Collections.Generic;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>An open file: what was written through it is the file's only once it is closed.</summary>
/// <remarks>
/// Source: littlefs, DESIGN.md: what is written goes to new blocks (an append copies the last one, a change in the middle all behind it), and the close
/// commits them at once; files of at most 512 octets live in the directory's block. A file whose writing failed is not committed (lfs.c, LFS_F_ERRED).
/// </remarks>
internal sealed class DriveHandle
{
    private const int BlockOctets = DriveBlocks.BlockOctets;

    private readonly Drive _drive;
    private readonly DriveBlocks _pool;
    private readonly List<int> _blocks;
    private byte[] _inline;
    private bool _isInline;
    private int _ownedFrom;
    private bool _isDirty;
    private bool _hasFailed;

    public DriveHandle(Drive drive, DriveBlocks pool, DriveFile file)
    {
        _drive = drive;
        _pool = pool;
        File = file;
        _blocks = [.. file.Blocks];
        _inline = file.Inline;
        _isInline = file.Blocks.Length == 0;
        _ownedFrom = _blocks.Count;
        LengthOctets = file.LengthOctets;
    }

    public DriveFile File { get; }

    public int LengthOctets { get; private set; }

    public int Read(int position, Span<byte> into)
    {
        int all = Math.Clamp(LengthOctets - position, 0, into.Length);
        for (int done = 0; done < all;)
        {
            int at = (position + done) % BlockOctets;
            int part = Math.Min(all - done, BlockOctets - at);
            ReadOnlySpan<byte> from = _isInline ? _inline : _pool.Read(_blocks[(position + done) / BlockOctets]);
            from.Slice(at, part).CopyTo(into[done..]);
            done += part;
        }

        return all;
    }

    /// <summary>Writes octets; a gap before them is filled with zeros.</summary>
    /// <returns>False when the drive is full.</returns>
    public bool Write(int position, ReadOnlySpan<byte> octets)
    {
        _isDirty = true;
        if (position > LengthOctets && !WriteAll(LengthOctets, new byte[position - LengthOctets]))
        {
            return false;
        }

        return WriteAll(position, octets);
    }

    /// <summary>Makes it shorter or longer.</summary>
    public bool SetLength(int octets)
    {
        _isDirty = true;
        if (octets > LengthOctets)
        {
            return WriteAll(LengthOctets, new byte[octets - LengthOctets]);
        }

        LengthOctets = octets;
        if (octets == 0)
        {
            DropOwned();
            _blocks.Clear();
            _ownedFrom = 0;
            _inline = [];
            _isInline = true;
            return true;
        }

        return _isInline || Cut();
    }

    /// <summary>Ends it; what was written becomes the file.</summary>
    /// <returns>False when the drive is full.</returns>
    public bool Close()
    {
        if (!_isDirty || _hasFailed)
        {
            DropOwned();
            return true;
        }

        _drive.Steps.Take(1);
        int[] before = File.Blocks;
        (byte[] inlineBefore, int lengthBefore) = (File.Inline, File.LengthOctets);
        File.Blocks = [.. _blocks];
        File.Inline = _isInline ? _inline[..LengthOctets] : [];
        File.LengthOctets = LengthOctets;
        if (!File.Folder.Commit(File))
        {
            (File.Blocks, File.Inline, File.LengthOctets) = (before, inlineBefore, lengthBefore);
            DropOwned();
            return false;
        }

        foreach (int block in before)
        {
            if (Array.IndexOf(File.Blocks, block) < 0)
            {
                _pool.Release(block);
            }
        }

        _drive.Steps.Take(1);       // It is there, and nobody was told.
        return true;
    }

    /// <summary>Ends it without a commit, as a power cut does.</summary>
    public void DropOwned()
    {
        for (int i = _ownedFrom; i < _blocks.Count; i++)
        {
            _pool.Release(_blocks[i]);
        }

        _blocks.RemoveRange(_ownedFrom, _blocks.Count - _ownedFrom);
        _isDirty = false;
    }

    private bool WriteAll(int position, ReadOnlySpan<byte> octets)
    {
        if (_isInline && position + octets.Length <= Drive.InlineOctets)
        {
            _drive.Steps.Take(1);
            WriteInline(position, octets);
            return true;
        }

        bool done = (!_isInline || MoveOut()) && WriteBlocks(position, octets);
        _hasFailed |= !done;
        return done;
    }

    private void WriteInline(int position, ReadOnlySpan<byte> octets)
    {
        byte[] made = new byte[Math.Max(LengthOctets, position + octets.Length)];
        _inline.AsSpan(0, LengthOctets).CopyTo(made);
        octets.CopyTo(made.AsSpan(position));
        _inline = made;
        LengthOctets = made.Length;
    }

    private bool MoveOut()
    {
        byte[] octets = _inline[..LengthOctets];
        _isInline = false;
        _inline = [];
        LengthOctets = 0;
        return octets.Length == 0 || WriteBlocks(0, octets);
    }

    private bool WriteBlocks(int position, ReadOnlySpan<byte> octets)
    {
        for (int done = 0; done < octets.Length;)
        {
            int at = (position + done) % BlockOctets;
            int part = Math.Min(octets.Length - done, BlockOctets - at);
            int index = (position + done) / BlockOctets;
            int powered = _drive.Steps.Take(part);
            if (!WriteBlock(index, at, octets.Slice(done, powered)))
            {
                return false;
            }

            done += powered;
            LengthOctets = Math.Max(LengthOctets, position + done);
        }

        return true;
    }

    private bool WriteBlock(int index, int at, ReadOnlySpan<byte> octets)
    {
        int used = Used(index);
        if (index < _blocks.Count && index >= _ownedFrom && at == used)
        {
            _pool.Program(_blocks[index], at, octets);
            return true;
        }

        for (int i = _ownedFrom - 1; i > index; i--)
        {
            if (!Renew(i, _pool.Read(_blocks[i])[..Used(i)].ToArray()))
            {
                return false;
            }
        }

        byte[] whole = new byte[Math.Max(used, at + octets.Length)];
        if (index < _blocks.Count)
        {
            _pool.Read(_blocks[index])[..used].CopyTo(whole);
        }

        octets.CopyTo(whole.AsSpan(at));
        return Renew(index, whole);
    }

    private int Used(int index)
    {
        return Math.Clamp(LengthOctets - (index * BlockOctets), 0, BlockOctets);
    }

    // From the last block to the first: all behind an owned one are owned.
    private bool Renew(int index, byte[] octets)
    {
        int fresh = _pool.Take();
        if (fresh < 0)
        {
            return false;
        }

        _pool.Program(fresh, 0, octets);
        if (index == _blocks.Count)
        {
            _blocks.Add(fresh);
            return true;
        }

        if (index >= _ownedFrom)
        {
            _pool.Release(_blocks[index]);
        }

        _blocks[index] = fresh;
        _ownedFrom = Math.Min(_ownedFrom, index);
        return true;
    }

    private bool Cut()
    {
        int count = (LengthOctets + BlockOctets - 1) / BlockOctets;
        for (int i = Math.Max(count, _ownedFrom); i < _blocks.Count; i++)
        {
            _pool.Release(_blocks[i]);
        }

        _blocks.RemoveRange(count, _blocks.Count - count);
        _ownedFrom = Math.Min(_ownedFrom, count);
        bool isOwned = count > _ownedFrom;
        return !isOwned || Renew(count - 1, _pool.Read(_blocks[count - 1])[..Used(count - 1)].ToArray());
    }
}
