using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Encounters, journal and state tied together as the loop ties them, driven step by step.</summary>
internal sealed class RecordingRig
{
    public const int Block = 640;                   // The least that holds a full batch and a compaction's marks is 618.
    public const int Blocks = 12;
    private const int BatchBlocks = 2;
    private const int JournalBlocks = 6;
    private const int Rows = 6;
    private const int StepMs = 16000;
    private const long DaySeconds = 86400;

    private readonly FlashStore _store;
    private readonly FakeClock _clock = new();
    private readonly ClockTrust _time;
    private readonly RotatingIdentity _identity = new();
    private readonly EncounterTable _table;
    private readonly Memory _memory;
    private readonly Recording _recording;
    private readonly SeededRandom _random;
    private readonly long _firstNumber;

    /// <summary>Starts over a store, as after a restart.</summary>
    /// <param name="store">What the flash holds.</param>
    /// <param name="phase">Which part of the run begins: it sets the time and the dice.</param>
    public RecordingRig(FlashStore store, int phase)
    {
        _store = store;
        _random = new SeededRandom(1000 + (ulong)phase);
        _firstNumber = 1 + (100_000L * phase);
        _clock.SetUtc(FakeClock.NoonUtcSeconds + (DaySeconds * phase / 2), 1);
        _time = new ClockTrust(_clock);
        _table = new EncounterTable(Rows, new Nearness(0, Nearness.DefaultNearPathLossDb), 15000, 300000);
        Journal = new EncounterJournal(store, JournalBlocks * Block);
        var contacts = new ContactCheck(
            store,
            BatchBlocks * Block,
            Journal.Walk,
            Journal.Record,
            new Closeness(new sbyte[Closeness.Kinds], Nearness.DefaultNearPathLossDb),
            new KeySchedule(),
            new Sha256(),
            new byte[TwoSlots.ChunkOctets]);
        _memory = new Memory(store, new StateSlots(store), Journal, contacts, _table, _identity, _time);
        _recording = new Recording(_time, _identity, _table, Journal, _memory);
        _memory.Settings.SetRetention(1);
        _memory.Restore();
        if (!_identity.HasKeys && phase == 0)
        {
            _identity.Begin(Ids.Of(1).Concat(new byte[20]).ToArray(), KeySchedule.DayOf(FakeClock.NoonUtcSeconds));
        }

        _time.Confirm();
        _time.Judge();
        _time.Adopt();
    }

    public EncounterJournal Journal { get; }

    public bool HasKeys => _identity.HasKeys;

    /// <summary>One step of the run: some sightings, closings, and what the day asks for.</summary>
    /// <returns>Whether everything was saved in it.</returns>
    public bool Step(int step)
    {
        for (int i = 0; i < 3; i++)
        {
            // Some stay, most pass by.
            _clock.UptimeMs += StepMs;
            long number = _random.NextBelow(4) == 0 ? _firstNumber + _random.NextBelow(2) : _firstNumber + 10 + (step * 10) + i;
            _recording.Observe(Ids.Sighting(number, _clock.UptimeMs, -90 + _random.NextBelow(40)), long.MaxValue);
        }

        long nowMs = _clock.UptimeMs;
        _recording.CloseQuiet(nowMs, long.MaxValue);
        if (step % 7 == 5)
        {
            _recording.Note(BandStateCode.ClockSet, step, nowMs);
        }

        if (step % 9 == 4)
        {
            _recording.WorkAgain();
            _recording.WorkDaily(nowMs);
        }

        _recording.SaveWhenDue(nowMs);
        return step % 3 == 0 && _recording.Save(nowMs);
    }

    /// <summary>Closes and writes everything.</summary>
    public void Finish()
    {
        _recording.CloseAll();
        Journal.Flush();
    }

    /// <summary>Keys of all records and open encounters as they are now.</summary>
    public HashSet<string> Alive()
    {
        var alive = Seen.All(Journal, _store).Select(each => each.Key).ToHashSet();
        var encounter = new Encounter();
        for (int row = 0; row < _table.Count; row++)
        {
            _table.Peek(row, encounter);
            alive.Add(Convert.ToHexString(encounter.Id) + "@" + _time.UtcSecondsAt(encounter.FirstHeardMs));
        }

        return alive;
    }

    /// <summary>The number of each encounter that has one.</summary>
    public Dictionary<string, long> Numbers(bool durableOnly)
    {
        return Seen.All(Journal, _store, 0, durableOnly).Where(each => !each.IsState).ToDictionary(each => each.Key, each => each.Sequence);
    }

    /// <summary>Keys of all records whose batch is in flash.</summary>
    public HashSet<string> Durable()
    {
        return Seen.All(Journal, _store, durableOnly: true).Select(each => each.Key).ToHashSet();
    }
}
