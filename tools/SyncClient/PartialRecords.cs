using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.SyncClient;

/// <summary>Records that have come so far, in a file that outlives a lost connection and a lost client.</summary>
/// <remarks>
/// Secret while it lies there. Format: README.md. Power: what was <see cref="Save"/>d stays; a torn end is cut off on opening.
/// </remarks>
public sealed class PartialRecords : IDisposable
{
    private const byte Magic = 0xB7;
    private const byte Version = 1;
    private const int SumOctets = 4;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Stream _file;
    private readonly List<SyncRecord> _records;
    private readonly RecordKind _kind;
    private readonly int _beginAt;

    private PartialRecords(Stream file, RecordKind kind, int beginAt, List<SyncRecord> records)
    {
        _file = file;
        _kind = kind;
        _beginAt = beginAt;
        _records = records;
    }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<SyncRecord> Records => _records;

    /// <summary>Number that a report goes on with.</summary>
    public uint Next => _records.Count == 0 ? 0 : _records[^1].Number + 1;

    /// <summary>CRC-32C over all records' canonical octets.</summary>
    public uint Sum
    {
        get
        {
            var crc = new Crc32C();
            _records.ForEach(record => crc.Add(record.Octets));
            return crc.Value;
        }
    }

    /// <summary>Opens what was begun; begins anew when it was another thing, or is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Of the records.</param>
    /// <param name="subject">What they are of, 0..255 octets: the band and the disclosure.</param>
    public static PartialRecords Open(string path, RecordKind kind, byte[] subject)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var file = new FileStream(path, options);
        byte[] head = [Magic, Version, (byte)kind, (byte)subject.Length, .. subject];
        byte[] sum = new byte[SumOctets];
        BinaryPrimitives.WriteUInt32LittleEndian(sum, Crc32C.Of(head));
        byte[] begin = [.. head, .. sum];
        byte[] octets = new byte[file.Length];
        file.ReadExactly(octets);
        List<SyncRecord> records = octets.AsSpan().StartsWith(begin) ? RecordsOf(octets.AsSpan(begin.Length), kind) : [];
        var partial = new PartialRecords(file, kind, begin.Length, records);
        partial.Rewrite(begin);
        return partial;
    }

    /// <summary>Begins one that is kept in memory and lost with the client.</summary>
    public static PartialRecords InMemory(RecordKind kind) => new(new MemoryStream(), kind, 0, []);

    /// <summary>Adds a record; one that is there already, or out of order, is refused.</summary>
    public bool Add(SyncRecord record)
    {
        if (record.Kind != _kind || (_records.Count > 0 && record.Number <= _records[^1].Number))
        {
            return false;
        }

        _records.Add(record);
        _file.Write(record.Octets);
        return true;
    }

    /// <summary>Returns when all that was added is on the disk, if it is kept there.</summary>
    public void Save() => (_file as FileStream)?.Flush(flushToDisk: true);

    /// <summary>Begins again with nothing.</summary>
    public void Clear()
    {
        _records.Clear();
        _file.SetLength(_beginAt);
        _file.Position = _beginAt;
        Save();
    }

    public void Dispose() => _file.Dispose();

    // Numbers rise: the first that does not is where a file was torn.
    private static List<SyncRecord> RecordsOf(ReadOnlySpan<byte> octets, RecordKind kind)
    {
        var records = new List<SyncRecord>();
        int size = RecordFrames.OctetsOf(kind);
        for (int at = 0; at + size <= octets.Length; at += size)
        {
            byte[] record = octets.Slice(at, size).ToArray();
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(record);
            if (records.Count > 0 && number <= records[^1].Number)
            {
                break;
            }

            records.Add(new SyncRecord(kind, number, record));
        }

        return records;
    }

    private void Rewrite(byte[] begin)
    {
        if (_records.Count == 0)
        {
            _file.SetLength(0);
            _file.Position = 0;
            _file.Write(begin);
        }

        long end = begin.Length + _records.Sum(record => (long)record.Octets.Length);
        _file.SetLength(end);
        _file.Position = end;
    }
}
