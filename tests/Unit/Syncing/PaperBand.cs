using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>A band as SYNC.md describes one and no more: what a client's tests talk to. Outlives connections.</summary>
internal sealed class PaperBand : ITicketBook
{
    private static readonly string[] RoleLabels = ["", "owner", "caretake", "clinic"];

    private readonly Dictionary<string, (uint N, byte[] Key)> _rows = [];

    public PaperBand(SyncRole role = SyncRole.Clinic)
    {
        byte[] root = Octets(32, 7);
        byte[] number = [0x15, 0xCD, 0x5B, 0x07];
        byte[] own = Derivation.Of(Derivation.Of(root, RoleLabels[(int)role], number), "ticket");
        var bare = new Ticket(Derivation.Of(root, "discover", number), new byte[32])
        {
            Number = 123456789,
            Role = role,
            Reader = 4711,
            NotAfterUtcSeconds = 1_700_000_000,
        };
        Ticket = new Ticket(bare.Discovery, Derivation.Of(own, "holder", bare.Body()))
        {
            Number = bare.Number,
            Role = bare.Role,
            Reader = bare.Reader,
            NotAfterUtcSeconds = bare.NotAfterUtcSeconds,
        };
        _rows[Name(Ticket.Body())] = (0, Ticket.Key);
        Head = [0xB5, 1, 0, 0, .. Octets(44, 9)];
    }

    /// <summary>The holder's.</summary>
    public Ticket Ticket { get; set; }

    public IReadOnlyList<Ticket> Tickets => [Ticket];

    public bool CanKeep { get; set; } = true;

    public List<SyncRecord> History { get; } = [];

    /// <summary>Days of exposure, one octet each that fills its record.</summary>
    public List<byte> Days { get; } = [];

    public byte[] Head { get; }

    public List<byte> Intake { get; } = [];

    public byte[] Batch { get; set; } = [];

    /// <summary>Seconds to wait that Identifier tells.</summary>
    public ushort WaitS { get; set; }

    /// <summary>What a welcome says instead of going on.</summary>
    public byte Refusal { get; set; }

    public uint Mark { get; set; }

    /// <summary>How reports end: 5 when something ended their right.</summary>
    public byte ReportEndsWith { get; set; }

    public int RecordsAFrame { get; set; } = 13;

    public bool Keep(Ticket moved)
    {
        Ticket = CanKeep ? moved : Ticket;
        return CanKeep;
    }

    /// <summary>N and K of a body; the band knows no other.</summary>
    public (uint N, byte[] Key)? RowOf(byte[] body) => _rows.TryGetValue(Name(body), out (uint N, byte[] Key) row) ? row : null;

    public void Move(byte[] body, uint n, byte[] key) => _rows[Name(body)] = (n, key);

    /// <summary>Fills the history.</summary>
    public void Live(int records)
    {
        for (uint i = 0; i < records; i++)
        {
            byte[] octets = new byte[HistoryLine.Octets];
            uint number = 100 + (i * 3);
            BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
            BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(4), 1_600_000_000 + (i * 240));
            SHA256.HashData(octets.AsSpan(0, 8)).AsSpan(0, 12).CopyTo(octets.AsSpan(8));
            octets[^1] = 0xC0;
            History.Add(new SyncRecord(RecordKind.History, number, octets));
        }
    }

    /// <summary>What a whole disclosure of it is.</summary>
    public byte[] Disclosure()
    {
        byte[] lines = History.SelectMany(record => record.Octets[4..]).ToArray();
        return [.. Head, .. lines, 0xFF, 0xFF, 0xFF, 0xFF, .. BitConverter.GetBytes(History.Count), .. Mac()];
    }

    public byte[] Seal() => [.. Head[12..16], .. BitConverter.GetBytes(History.Count), .. Mac()];

    /// <summary>Answers of a request, in order.</summary>
    public IEnumerable<byte[]> Answer(int operation, byte[] octets) => operation switch
    {
        0x01 => [[0x81, 0, 77, 0x10, .. new byte[25]]],
        0x02 => [[0x82, 0, 1]],
        0x0B => [[0x8B, 0, 5]],
        0x0C => [[0x8C, 0, .. Head]],
        0x0D => [[0x8D, 0]],
        0x21 => [[0xA1, 0, .. U32((uint)From(octets).Count), .. U32(0), .. U32(0)]],
        0x22 when octets[0] == 3 => ReportDays(BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(2))),
        0x22 => Report(From(octets)),
        0x24 => [Compare(octets)],
        0x26 => [[0xA6, 0, .. Seal()]],
        0x31 => [Put(octets)],
        0x32 => [[0xB2, 0, .. Stand()]],
        _ => [[(byte)(operation + 0x80), 4]],
    };

    private byte[] Mac() => HMACSHA256.HashData(Octets(32, 3), Head);

    private List<SyncRecord> From(byte[] query)
    {
        uint from = query[1] == 3 ? BinaryPrimitives.ReadUInt32LittleEndian(query.AsSpan(2)) : 0;
        return History.Where(record => record.Number >= from).ToList();
    }

    private IEnumerable<byte[]> Report(List<SyncRecord> records)
    {
        var crc = new Crc32C();
        foreach (SyncRecord[] part in records.Chunk(RecordsAFrame))
        {
            uint last = part[0].Number;
            uint begin = BinaryPrimitives.ReadUInt32LittleEndian(part[0].Octets.AsSpan(4));
            var frame = new List<byte>([0xA3, 0, 1, .. part[0].Octets[..8]]);
            foreach (SyncRecord record in part)
            {
                uint after = BinaryPrimitives.ReadUInt32LittleEndian(record.Octets.AsSpan(4)) - begin;
                frame.AddRange([(byte)(record.Number - last), (byte)after, (byte)(after >> 8), .. record.Octets[8..]]);
                last = record.Number;
                crc.Add(record.Octets);
            }

            yield return [.. frame];
        }

        uint next = records.Count == 0 ? 0 : records[^1].Number + 1;
        yield return [0xA2, ReportEndsWith, .. U32((uint)records.Count), .. U32(next), .. U32(crc.Value)];
    }

    // A frame a day.
    private IEnumerable<byte[]> ReportDays(int from)
    {
        var crc = new Crc32C();
        foreach (byte day in Days.Skip(from))
        {
            byte[] record = Enumerable.Repeat(day, 16).ToArray();
            crc.Add(record);
            yield return [0xA3, 0, 3, .. record];
        }

        yield return [0xA2, 0, .. U32((uint)(Days.Count - from)), .. U32((uint)Days.Count), .. U32(crc.Value)];
    }

    private byte[] Compare(byte[] octets)
    {
        uint from = BinaryPrimitives.ReadUInt32LittleEndian(octets);
        uint end = BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(4));
        byte[] all = History.Where(record => record.Number >= from && record.Number < end).SelectMany(record => record.Octets).ToArray();
        bool isSame = Crc32C.Of(all) == BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(8));
        Mark = isSame ? end : Mark;
        return isSame ? [0xA4, 0, .. U32(Mark)] : [0xA4, 4];
    }

    private byte[] Put(byte[] octets)
    {
        uint at = BinaryPrimitives.ReadUInt32LittleEndian(octets);
        bool isNext = at == Intake.Count;
        if (isNext)
        {
            Intake.AddRange(octets[4..]);
        }

        bool isWhole = Intake.Count == Batch.Length;
        if (isWhole && !Intake.SequenceEqual(Batch))
        {
            Intake.Clear();
            return [0xB1, 0, 26, .. U32(0)];
        }

        return [0xB1, 0, isWhole ? (byte)4 : isNext ? (byte)1 : (byte)5, .. U32((uint)Intake.Count)];
    }

    private byte[] Stand() => [Intake.Count == 0 ? (byte)0 : Intake.Count == Batch.Length ? (byte)4 : (byte)1, .. U32((uint)Intake.Count)];

    private static string Name(byte[] body) => Convert.ToHexString(body);

    private static byte[] Octets(int count, int seed) => Enumerable.Range(0, count).Select(i => (byte)((i * 31) + seed)).ToArray();

    private static byte[] U32(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
        return octets;
    }
}
