using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Bluezone.Band.SyncClient;

/// <summary>Frames of records, taken apart.</summary>
/// <remarks>Errors: <see cref="SyncFault.BadAnswer"/>. Source: SYNC.md of firmware/Sync, frame A3.</remarks>
public static class RecordFrames
{
    private const int HistoryRecordOctets = 16;

    /// <summary>Octets of a kind's record in canonical form.</summary>
    public static int OctetsOf(RecordKind kind) => kind switch
    {
        RecordKind.History => HistoryLine.Octets,
        RecordKind.Exposures => 16,
        RecordKind.Log => 13,
        _ => 8,
    };

    /// <summary>The records of a frame.</summary>
    /// <param name="octets">What follows the status.</param>
    /// <param name="kind">What was asked for.</param>
    /// <param name="number">The first record's, where records do not say theirs.</param>
    public static IReadOnlyList<SyncRecord> Read(ReadOnlySpan<byte> octets, RecordKind kind, uint number)
    {
        Require(octets.Length > 0 && octets[0] == (byte)kind);
        var records = new List<SyncRecord>();
        if (kind == RecordKind.History)
        {
            ReadHistory(octets[1..], records);
            return records;
        }

        int size = OctetsOf(kind);
        Require((octets.Length - 1) % size == 0);
        for (int at = 1; at < octets.Length; at += size)
        {
            byte[] record = octets.Slice(at, size).ToArray();
            records.Add(new SyncRecord(kind, kind == RecordKind.Exposures ? number++ : BinaryPrimitives.ReadUInt32LittleEndian(record), record));
        }

        return records;
    }

    private static void ReadHistory(ReadOnlySpan<byte> octets, List<SyncRecord> records)
    {
        var answer = new AnswerOctets(octets);
        uint number = answer.U32();
        uint baseUtcSeconds = answer.U32();
        Require(answer.Left % HistoryRecordOctets == 0);
        while (answer.Left > 0)
        {
            int step = answer.U8();
            Require(records.Count == 0 == (step == 0));
            number += (uint)step;
            uint begin = baseUtcSeconds + answer.U16();
            byte[] record = new byte[HistoryLine.Octets];
            BinaryPrimitives.WriteUInt32LittleEndian(record, number);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), begin);
            answer.Take(HistoryLine.Octets - 8).CopyTo(record.AsSpan(8));
            records.Add(new SyncRecord(RecordKind.History, number, record));
        }
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new SyncException(SyncFault.BadAnswer);
        }
    }
}
