using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Conformance;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A settled day of the exposure table.</summary>
internal sealed record ExposureRow(
    string Tag, int Day, int CloseS, int HeardS, long LastUtcSeconds, int RssiDbm, EntryKind Kind, Grade Grade, long IssuedUtcSeconds);

/// <summary>A journal, batches that were taken in, and the room that goes through them.</summary>
internal sealed class MatchBench
{
    public const int DayS = 86400;
    public const int Today = 18482;                             // 2020-08-08
    public const long NowUtcSeconds = (Today + 1L) * DayS;

    public static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    private static readonly sbyte[] Tx = [0, -15, 0, 0, 0, 0, 0, 0];

    private readonly int _journalOctets;
    private readonly Encounter _encounter = new();
    private readonly byte[] _chunk = new byte[TwoSlots.ChunkOctets];

    public MatchBench(ISegmentStore store, int journalOctets, bool isNew = true)
    {
        Store = store;
        _journalOctets = journalOctets;
        Restart();
        if (isNew)
        {
            Check.Begin(Salt);
        }
    }

    public MatchBench()
        : this(new MemoryStore(60 * 1024, 1024), 24 * 1024)
    {
    }

    public ISegmentStore Store { get; }

    public EncounterJournal Journal { get; private set; } = null!;

    public ContactCheck Check { get; private set; } = null!;

    /// <summary>Blocks of a slice.</summary>
    public int Slice { get; set; } = 1000;

    /// <summary>The power fails and comes back: waiting records are flushed before, unless they are to be lost.</summary>
    public void Restart()
    {
        Journal = new EncounterJournal(Store, _journalOctets);
        Journal.Mount();
        Reopen();
    }

    /// <summary>The room alone begins anew, as after a restart.</summary>
    public void Reopen()
    {
        Check = new ContactCheck(
            Store,
            24 * 1024,
            Journal.Walk,
            Journal.Record,
            new Closeness(Tx, Nearness.DefaultNearPathLossDb),
            new KeySchedule(),
            new Sha256(),
            _chunk);
        Check.Restore();
    }

    public void Meet(
        byte[] id, long beginUtcSeconds, int durationS = 960, int nearS = 960, int maxDbm = -60, int meanDbm = -66, SenderKind kind = SenderKind.Band)
    {
        id.CopyTo(_encounter.Id, 0);
        _encounter.Kind = kind;
        _encounter.DurationMs = durationS * 1000;
        _encounter.NearMs = nearS * 1000;
        _encounter.Samples = 5;
        _encounter.RssiMaxDbm = maxDbm;
        _encounter.RssiMeanDbm = meanDbm;
        Journal.Append(_encounter, beginUtcSeconds);
    }

    /// <summary>Meets somebody in a slot of a UTC day, a minute after it begins.</summary>
    public void MeetSlot(byte[] baseKey, int madeOn, int day, int slot, int durationS = 960, int nearS = 960, int maxDbm = -60)
    {
        byte[] id = PlainDerivation.Id(PlainDerivation.DailyKey(baseKey, day - madeOn), slot);
        Meet(id, (day * (long)DayS) + (slot * 900) + 60, durationS, nearS, maxDbm, maxDbm - 6);
    }

    /// <summary>Lets batches wait for their match, as if each had been taken in.</summary>
    public void TakeIn(params TestBatch[] batches)
    {
        ExposureState state = Saved();
        foreach (TestBatch batch in batches)
        {
            state.Pending.Add(batch.Write(Store), batch.IssuedUtcSeconds);
        }

        Assert(state.Save());
        Reopen();
    }

    /// <summary>Works until there is nothing to do.</summary>
    public void RunToEnd(long utcSeconds = NowUtcSeconds)
    {
        for (int slices = 0; Check.HasWork(utcSeconds, true); slices++)
        {
            Assert(slices < 2_000_000);
            Check.Work(Slice, utcSeconds, true);
        }
    }

    /// <summary>The state as it is in the store.</summary>
    public ExposureState Saved()
    {
        var state = new ExposureState(Store, new byte[TwoSlots.ChunkOctets], new Sha256());
        state.Load();
        return state;
    }

    /// <summary>The settled rows as they are in the store, in an order of their own.</summary>
    public List<ExposureRow> Rows()
    {
        ExposureTable table = Saved().Table;
        return Enumerable.Range(0, table.Count).Where(row => !table.IsPendingAt(row)).Select(row => new ExposureRow(
            Convert.ToHexString(table.Octets, row * ExposureTable.RowOctets, ExposureTable.TagOctets),
            table.DayAt(row),
            table.CloseSecondsAt(row),
            table.HeardSecondsAt(row),
            table.LastContactAt(row),
            table.StrongestAt(row),
            table.KindAt(row),
            table.GradeAt(row),
            table.IssuedAt(row))).OrderBy(row => row.Tag, StringComparer.Ordinal).ThenBy(row => row.Day).ToList();
    }

    public List<ContactDay> Days()
    {
        var days = new List<ContactDay>();
        for (var day = new ContactDay(); Check.ReadContactDay(days.Count, day); day = new ContactDay())
        {
            days.Add(day);
        }

        return days;
    }

    private static void Assert(bool isTrue) => Xunit.Assert.True(isTrue);
}
