using System;
using System.IO;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Segments as files in a folder of the drive I:, one each, closed after every append.</summary>
/// <remarks>
/// Power: littlefs makes an append durable as its file is closed; a cut leaves the file as it was before, or a prefix.
/// Errors: as <see cref="ISegmentStore"/> has them. A file that is not as the index has it makes the store ask for a restart, so
/// that the firmware mounts what is there. Files of others are left alone.
/// Threads: the main one.
/// </remarks>
public sealed class EspStore : ISegmentStore
{
    private const int EmptySegments = 8;        // Those take no block.

    private readonly string _folder;
    private readonly SegmentIndex _index;
    private readonly Health _health;
    private bool _isOpen;

    /// <summary>Opens the folder, making it if there is none.</summary>
    /// <param name="folder">With its drive, without a separator at its end.</param>
    /// <param name="capacityOctets">A multiple of <paramref name="blockOctets"/>.</param>
    /// <param name="blockOctets">What room is counted in.</param>
    /// <param name="health">Counts faults.</param>
    public EspStore(string folder, int capacityOctets, int blockOctets, Health health)
    {
        _folder = folder;
        _index = new SegmentIndex((capacityOctets / blockOctets) + EmptySegments, blockOctets);
        _health = health;
        CapacityOctets = capacityOctets;
        BlockOctets = blockOctets;
        Open();
    }

    /// <summary>Whether the drive is missing, or not as it was: the firmware must mount anew.</summary>
    public bool WantsRestart { get; private set; }

    /// <inheritdoc/>
    public int CapacityOctets { get; }

    /// <inheritdoc/>
    public int BlockOctets { get; }

    /// <inheritdoc/>
    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        int row = _index.Find(segment);
        int length = row < 0 ? 0 : _index.Length(row);
        if (!_isOpen || segment < 0 || (row < 0 && _index.IsFull) || !HasRoom(length, count))
        {
            return false;
        }

        string path = SegmentNames.PathIn(_folder, segment);
        try
        {
            if (!Write(path, length, octets, offset, count))
            {
                Changed();
                return false;
            }
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StoreFaults);
            LookAgain(segment, row, path);
            return false;
        }

        if (row < 0)
        {
            _index.Add(segment, count);
        }
        else
        {
            _index.SetLength(row, length + count);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        int row = _index.Find(segment);
        int length = row < 0 ? 0 : _index.Length(row);
        if (position < 0 || position >= length || count <= 0)
        {
            return 0;
        }

        int wanted = count < length - position ? count : length - position;
        int read = 0;
        try
        {
            using FileStream file = new(SegmentNames.PathIn(_folder, segment), FileMode.Open, FileAccess.Read);
            file.Position = position;
            int part = 1;
            while (read < wanted && part > 0)
            {
                part = file.Read(octets, offset + read, wanted - read);
                read += part > 0 ? part : 0;
            }
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StoreFaults);
            read = 0;
        }

        if (read < wanted)
        {
            Changed();
        }

        return read;
    }

    /// <inheritdoc/>
    public int Length(int segment)
    {
        int row = _index.Find(segment);
        return row < 0 ? -1 : _index.Length(row);
    }

    /// <inheritdoc/>
    public bool Delete(int segment)
    {
        int row = _index.Find(segment);
        if (row < 0)
        {
            return true;
        }

        try
        {
            string path = SegmentNames.PathIn(_folder, segment);
            if (File.Exists(path))
            {
                File.Delete(path);
            }
            else
            {
                Changed();
            }
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StoreFaults);
            return false;
        }

        _index.Remove(row);
        return true;
    }

    /// <inheritdoc/>
    public int FirstAtOrAbove(int segment)
    {
        return _index.FirstAtOrAbove(segment);
    }

    /// <inheritdoc/>
    public bool Scrub()
    {
        bool hasRoom = _index.Blocks < CapacityOctets / BlockOctets;
        bool isWiped = _isOpen && Wash(SegmentNames.BeforeFirstSlot) && Wash(SegmentNames.BeforeSecondSlot);
        isWiped = _isOpen && FillFile.Run(SegmentNames.PathIn(_folder, SegmentNames.Fill), hasRoom) && isWiped;
        _health.AddIf(!isWiped, HealthCode.StoreFaults);
        return isWiped;
    }

    // Before the fill, for blocks that the directory gives back meanwhile are free ones.
    private bool Wash(string name)
    {
        return DirectoryWash.Run(SegmentNames.PathIn(_folder, name));
    }

    private bool HasRoom(int length, int count)
    {
        int blocks = _index.Blocks - _index.BlocksOf(length) + _index.BlocksOf(length + count);
        return count >= 0 && length + count >= 0 && blocks <= CapacityOctets / BlockOctets;
    }

    // Says false when the file is not as long as it should be. A drive that is full says nothing: only the length tells.
    private static bool Write(string path, int length, byte[] octets, int offset, int count)
    {
        using FileStream file = new(path, length == 0 ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite);
        if (file.Length != length)
        {
            return false;
        }

        file.Position = length;
        if (count > 0)
        {
            file.Write(octets, offset, count);
        }

        if (file.Length != length + count)
        {
            throw new InvalidOperationException();
        }

        return true;
    }

    private void Changed()
    {
        _health.Add(HealthCode.StoreChanged);
        WantsRestart = true;
    }

    // After a failure: how much of the append is there?
    private void LookAgain(int segment, int row, string path)
    {
        int found = Drive.LengthOf(path);
        if (row >= 0 && found >= _index.Length(row))
        {
            _index.SetLength(row, found);
        }
        else if (row < 0 && found >= 0)
        {
            _index.Add(segment, found);
        }
        else if (row >= 0 || !Drive.HasFolder(_folder))
        {
            Changed();
        }
    }

    private void Open()
    {
        try
        {
            if (!Directory.Exists(_folder))
            {
                Directory.CreateDirectory(_folder);
            }

            RemoveLeft(SegmentNames.Fill);
            RemoveLeft(SegmentNames.BeforeFirstSlot);
            RemoveLeft(SegmentNames.BeforeSecondSlot);
            string[] paths = Directory.GetFiles(_folder);
            for (int i = 0; i < paths.Length; i++)
            {
                Take(paths[i]);
            }

            _isOpen = true;
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StoreFaults);
            _index.Clear();
            WantsRestart = true;
        }
    }

    private void RemoveLeft(string name)
    {
        _health.AddIf(!Drive.TryDelete(SegmentNames.PathIn(_folder, name)), HealthCode.StoreFaults);
    }

    private void Take(string path)
    {
        int segment = SegmentNames.NumberOf(path);
        if (segment == SegmentNames.NotOurs || _index.IsFull)
        {
            _health.Add(HealthCode.StrangeFiles);
            return;
        }

        int length = Drive.LengthOf(SegmentNames.PathIn(_folder, segment));
        if (length < 0)
        {
            _health.Add(HealthCode.StoreFaults);
            return;
        }

        _index.Add(segment, length);
    }
}
