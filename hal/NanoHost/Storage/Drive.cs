using System;
using System.Collections.Generic;
using System.Text;
using Nano.System.IO;
using Code = Nano.System.IO.IOException.IOExceptionErrorCode;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>A module's flash file system <c>I:</c>, as littlefs under nanoFramework behaves, and stricter.</summary>
/// <remarks>
/// Power: what is written is there after the close; until then a cut leaves the file as its last close left it. Every octet that is programmed
/// is a step, so are the making of an entry and the two sides of every commit, deletion and move.
/// Shape: 64 blocks of 4,096 octets, two of them for each directory. Freed blocks keep their octets until they are used again; so does what
/// a directory's blocks held of small files, until the directory has been written anew twice.
/// Source: littlefs, DESIGN.md and SPEC.md; nf-interpreter, targets/ESP32/_littlefs; partition: targets/ESP32, partition tables of 4 MB.
/// </remarks>
public sealed partial class Drive
{
    /// <summary>Size of the partition on modules with 4 MB, octets.</summary>
    public const int PartitionOctets = 256 * 1024;

    /// <summary>A file of so many octets or fewer has no block of its own.</summary>
    /// <remarks>Source: lfs.h, inline_max: the cache of esp_littlefs, 512 by default, is less than the other limits.</remarks>
    public const int InlineOctets = 512;

    private const int LongestName = 63;
    private const string FillName = "fill";

    private readonly Machine _machine;
    private readonly List<DriveHandle> _open = [];
    private readonly DriveBlocks _blocks;
    private DriveFolder _root;

    internal Drive(Machine machine)
    {
        _machine = machine;
        Steps = new DriveSteps(machine);
        _blocks = new DriveBlocks(PartitionOctets / DriveBlocks.BlockOctets, Sim.Dice.Hash(machine.Seed, 5));
        _root = MakeRoot();
        machine.PowerGone += DropHandles;
    }

    /// <summary>Whether there is no drive at all: every call fails.</summary>
    public bool IsMissing { get; set; }

    /// <summary>Whether a write that the drive has no room for throws. By default it says nothing, and the file is not committed.</summary>
    /// <remarks>Source: nf-interpreter, LITTLEFS_FS_Driver::Write: fwrite into a buffer of 4,096 octets, and an fflush whose result nobody looks at.</remarks>
    public bool TellsWhenFull { get; set; }

    /// <summary>All steps so far: the cut points of a run.</summary>
    public long StepsTaken => Steps.Taken;

    /// <summary>Octets in blocks that nobody has.</summary>
    public int FreeOctets => _blocks.Free * DriveBlocks.BlockOctets;

    internal DriveSteps Steps { get; }

    /// <summary>Lets so many steps happen, and takes the whole module's power at the next.</summary>
    public void CutAfter(long steps)
    {
        Steps.CutAfter(steps);
    }

    /// <summary>Every octet of every block, whoever has it: what a thief with a soldering iron reads.</summary>
    public byte[] CopyRaw()
    {
        byte[] raw = new byte[_blocks.Count * DriveBlocks.BlockOctets];
        for (int block = 0; block < _blocks.Count; block++)
        {
            _blocks.Read(block).CopyTo(raw.AsSpan(block * DriveBlocks.BlockOctets));
        }

        return raw;
    }

    /// <summary>Whether these octets stand anywhere in the flash, within a block.</summary>
    public bool Holds(ReadOnlySpan<byte> octets)
    {
        for (int block = 0; block < _blocks.Count; block++)
        {
            if (_blocks.Read(block).IndexOf(octets) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes it an empty file system under the running device: files are gone, their octets are not.</summary>
    public void Format()
    {
        _open.Clear();
        _blocks.ReleaseAll();
        _root = MakeRoot();
    }

    /// <summary>Takes room away with a file of the world's own, as much as there is.</summary>
    /// <param name="octets">Rounded up to blocks.</param>
    public void Fill(int octets)
    {
        List<int> taken = [];
        for (int left = octets; left > 0 && _blocks.Free > 0; left -= DriveBlocks.BlockOctets)
        {
            taken.Add(_blocks.Take());
        }

        string name = $"{FillName}{_root.Files.Count}";
        _root.Add(new DriveFile(name, _root) { Blocks = [.. taken], LengthOctets = taken.Count * DriveBlocks.BlockOctets });
    }

    /// <summary>Gives back all the room that <see cref="Fill"/> took.</summary>
    public void Unfill()
    {
        foreach (DriveFile file in new List<DriveFile>(_root.Files.Values))
        {
            if (file.Name.StartsWith(FillName, StringComparison.Ordinal))
            {
                _root.Remove(file);
                Array.ForEach(file.Blocks, _blocks.Release);
            }
        }
    }

    /// <summary>Puts a file there over the wire, while the module does not run; its folder is made.</summary>
    /// <param name="path">What is there already is replaced.</param>
    /// <param name="octets">All that it is to hold.</param>
    /// <exception cref="IOException">There is no room.</exception>
    public void Deploy(string path, byte[] octets)
    {
        string full = DrivePath.Full(path);
        DriveFolder folder = FolderAt(DrivePath.FolderOf(full));
        if (folder.Files.TryGetValue(DrivePath.NameOf(full), out DriveFile? before))
        {
            folder.Remove(before);
            Array.ForEach(before.Blocks, _blocks.Release);
        }

        var file = new DriveFile(DrivePath.NameOf(full), folder);
        var handle = new DriveHandle(this, _blocks, file);
        if (!folder.Add(file) || !handle.Write(0, octets) || !handle.Close())
        {
            throw Fault(Code.Others);
        }
    }

    /// <summary>What a file holds, as the world sees it: its last close. Null when there is none.</summary>
    public byte[]? Peek(string path)
    {
        DriveFile? file = FindFile(DrivePath.Full(path));
        if (file == null)
        {
            return null;
        }

        byte[] octets = new byte[file.LengthOctets];
        new DriveHandle(this, _blocks, file).Read(0, octets);
        return octets;
    }

    /// <summary>The names of a folder's files, as the world sees them; empty when there is no such folder.</summary>
    public IReadOnlyList<string> PeekNames(string folder)
    {
        DriveFolder? found = FindFolder(DrivePath.Full(folder));
        return found == null ? [] : [.. found.Files.Keys];
    }

    /// <summary>Flips a bit of a file in blocks of its own, as age would; no use on small files.</summary>
    public void FlipBit(string path, int position, int bit)
    {
        DriveFile file = FindFile(DrivePath.Full(path)) ?? throw new ArgumentException(path, nameof(path));
        _blocks.Flip(file.Blocks[position / DriveBlocks.BlockOctets], position % DriveBlocks.BlockOctets, bit);
    }

    private static IOException Fault(Code code)
    {
        return new IOException("", (int)code);
    }

    // The image keeps its own settings here.
    private DriveFolder MakeRoot()
    {
        var root = new DriveFolder(_blocks, MetadataPair.Make(_blocks)!);
        root.Add(new DriveFile("con_net0", root) { Inline = Encoding.ASCII.GetBytes("network settings"), LengthOctets = 16 });
        root.Add(new DriveFile("con_cert0", root) { Blocks = [_blocks.Take()], LengthOctets = 1024 });
        return root;
    }

    private void DropHandles()
    {
        _open.ForEach(handle => handle.DropOwned());
        _open.Clear();
        _shares.Clear();
    }

    private DriveFile? FindFile(string path)
    {
        return FindFolder(DrivePath.FolderOf(path))?.Files.GetValueOrDefault(DrivePath.NameOf(path));
    }

    private DriveFolder? FindFolder(string path)
    {
        DriveFolder? folder = _root;
        foreach (string name in DrivePath.Parts(path))
        {
            folder = folder?.Folders.GetValueOrDefault(name);
        }

        return folder;
    }
}
