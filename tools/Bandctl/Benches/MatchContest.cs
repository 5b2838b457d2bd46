using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>A batch of strangers' keys, each for 14 days, against a journal of 14 days.</summary>
/// <remarks>What a match costs does not depend on whether anybody is found, but for the walks that compare them.</remarks>
internal sealed class MatchContest
{
    public const int Keys = 40;

    private const int Days = 14;
    private const int DayS = 86400;
    private const int WakingS = 15 * 3600;          // From 7 to 22 o'clock.
    private const int WakesAtS = 0;                 // 7 o'clock in Vietnam, in UTC.
    private const int FirstDay = 18482;
    private const int StoreOctets = 1024 * 1024;
    private const int Segment = BatchRoom.FirstSegment;
    private const int SlicesBlocks = 1 << 20;
    private const long IssuedUtcSeconds = (FirstDay + Days) * (long)DayS;
    private const int Seed = 20200808;

    private readonly MemoryStore _store = new(StoreOctets);
    private readonly ExposureState _state;
    private readonly BatchMatch _match;

    /// <summary>Fills a journal.</summary>
    /// <param name="records">How many encounters, spread evenly over waking hours; 0: nobody was met.</param>
    public MatchContest(int records)
    {
        Records = records;
        var random = new Random(Seed);
        var journal = new EncounterJournal(_store, StoreOctets / 2);
        journal.Mount();
        var encounter = new Encounter { DurationMs = 600000, NearMs = 300000, Samples = 40, RssiMaxDbm = -60, RssiMeanDbm = -68 };
        for (int i = 0; i < records; i++)
        {
            random.NextBytes(encounter.Id);
            long second = (long)i * Days * WakingS / records;
            journal.Append(encounter, (FirstDay + (second / WakingS)) * DayS + WakesAtS + (second % WakingS));
        }

        WriteBatch(random);
        _state = new ExposureState(_store, new byte[TwoSlots.ChunkOctets], new Sha256());
        _state.SetSalt(new byte[KeyTag.SaltOctets]);
        var closeness = new Closeness(new sbyte[Closeness.Kinds], Nearness.DefaultNearPathLossDb);
        var walk = new JournalWalk(journal, new SegmentReader(_store));
        _match = new BatchMatch(_state, new OpenBatch(_store), walk, new JournalRecord(), new ContactSums(_state, closeness), new KeySchedule());
    }

    public int Records { get; }

    /// <summary>What the last run took, in blocks' worth of work.</summary>
    public int BlocksTaken { get; private set; }

    /// <summary>Matches the whole batch.</summary>
    /// <returns>Its keys.</returns>
    public int Match()
    {
        byte[] batch = new byte[_store.Length(Segment)];
        _store.Read(Segment, 0, batch, 0, batch.Length);
        _state.Pending.Add(Segment, IssuedUtcSeconds);
        _state.Pending.MarkWithdrawn(0, true);
        BlocksTaken = 0;
        while (_match.HasWork(IssuedUtcSeconds + PendingBatches.WaitS))
        {
            BlocksTaken += _match.Work(SlicesBlocks, IssuedUtcSeconds + PendingBatches.WaitS);
        }

        _store.Append(Segment, batch, 0, batch.Length);         // It was deleted when it was done.
        return Keys;
    }

    public Contest AsContest()
    {
        return new Contest($"keys of {Days} days matched, journal of {Texts.Number(Records)} records", Match);
    }

    private void WriteBatch(Random random)
    {
        byte[][] keys = Enumerable.Range(0, Keys).Select(_ => new byte[BatchEntry.KeyOctets]).ToArray();
        Array.ForEach(keys, random.NextBytes);
        IEnumerable<byte> entries = keys.OrderBy(Convert.ToHexString, StringComparer.Ordinal).SelectMany(Entry);
        byte[] header = new byte[BatchHeader.HeaderOctets];
        header[0] = BatchHeader.Magic;
        header[1] = BatchHeader.Version;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), BatchHeader.LeastSignatureOctets);
        header[8] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)IssuedUtcSeconds);
        header[16] = Keys;
        new byte[] { Nearness.DefaultNearPathLossDb, 20, 15, 1, 0 }.CopyTo(header, 20);
        byte[] octets = [.. header, .. new byte[BatchHeader.LeastSignatureOctets], .. entries];
        _store.Append(Segment, octets, 0, octets.Length);
    }

    private static byte[] Entry(byte[] key)
    {
        byte[] entry = new byte[BatchEntry.EntryOctets];
        key.CopyTo(entry, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(32), FirstDay * 96);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(36), Days * 96);
        entry[38] = (byte)EntryKind.F0;
        return entry;
    }
}
