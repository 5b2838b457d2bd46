using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>A week of one band: goes from tick to tick, cuts the power, moves the clock, and checks.</summary>
internal sealed class Week
{
    private const int MostRestWaitS = 120;          // The daily work waits for the radio's rest.
    private const int RetentionDays = 2;            // Short, so that records pass it within the week.
    private const int WithoutPowerMs = 20000;
    private const int MostOperationsToCut = 6;
    private const int MostTicksInPlace = 100;

    private readonly Bench _bench = new();
    private readonly Inspection _inspection;
    private BandLoop? _loop;
    private bool _isCutDue;
    private bool _hasJumped;
    private int _ticks;
    private int _ticksInPlace;
    private int _mostOpen;

    public Week()
    {
        _inspection = new Inspection(_bench.Store, _bench.ScriptedRadio.OwnIds);
    }

    /// <summary>What went wrong; empty if nothing did.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Puts the band on for the first time.</summary>
    public void Begin()
    {
        _bench.VirtualClock.SetUtc(Timetable.BeginUtcSeconds, 5);
        _loop = new BandLoop(_bench);
        _loop.Start();
        Require(_loop.SetRetention(RetentionDays), "retention refused");
    }

    /// <summary>Goes on until the first tick of the next day.</summary>
    public void Live(int day)
    {
        _isCutDue = true;
        _mostOpen = 0;
        int cuts = _bench.BlockStore.Cuts;
        while (_bench.Timetable.Day == day && Fault.Length == 0)
        {
            try
            {
                Tick();
                Meddle(day);
            }
            catch (PowerLost)
            {
                Restart();
            }
        }

        Require(_bench.BlockStore.Cuts == cuts + 1, "the power did not fail once a day");
        Inspect();
    }

    /// <summary>Says what there is now.</summary>
    public void Tell(Report report)
    {
        BandLoop loop = _loop!;
        report.Number("records", _inspection.Records);
        report.Number("open", loop.OpenEncounters);
        report.Number("most", _mostOpen);
        report.Number("last", loop.Journal.NextSequence - 1);
        report.Hex("crc", _inspection.CrcOfJournal());
        report.Number("ticks", _ticks);
        report.Number("broadcasts", _bench.ScriptedRadio.Broadcasts);
        report.End();
        report.Word("counters");
        for (int i = 0; i < BandState.Counters; i++)
        {
            report.Number(loop.Counts[i]);
        }

        report.End();
    }

    private void Tick()
    {
        BandLoop loop = _loop!;
        VirtualClock clock = _bench.VirtualClock;
        _ticksInPlace = loop.NextTickAtMs > clock.UptimeMs ? 0 : _ticksInPlace + 1;
        Require(_ticksInPlace < MostTicksInPlace, "time stands still");
        clock.UptimeMs = loop.NextTickAtMs > clock.UptimeMs ? loop.NextTickAtMs : clock.UptimeMs;
        _bench.ScriptedRadio.Hear();
        loop.Tick();
        _ticks++;
        _mostOpen = loop.OpenEncounters > _mostOpen ? loop.OpenEncounters : _mostOpen;
        Require(loop.Clock == ClockVerdict.Trusted, "the clock was doubted");
        Require(loop.IsRunning || _bench.ScriptedRadio.Job == RadioJob.Rest, "the radio works while the band is off");
        if (_bench.ScriptedRadio.Fault.Length > 0)
        {
            Require(false, _bench.ScriptedRadio.Fault);
        }
    }

    // Once a day, each day two hours later, the power fails: by turns at one of the next writes, and at the next batch
    // or just behind it, when the journal has what the state still says is open or waits.
    private void Meddle(int day)
    {
        if (_isCutDue && _bench.Timetable.Hour == (2 * day) + 1)
        {
            _isCutDue = false;
            bool isAtBatch = (day & 1) != 0;
            int operations = isAtBatch ? 3 - (day / 2) : 1 + _bench.Dice.Below(MostOperationsToCut);
            _bench.BlockStore.CutAfter(operations, isAtBatch ? EncounterJournal.FirstSegment : 0);
        }

        bool isJumpDue = day == Timetable.JumpDay && _bench.Timetable.Hour == Timetable.JumpHour && !_isCutDue;
        if (isJumpDue && !_hasJumped && _bench.ScriptedRadio.Job == RadioJob.Rest)
        {
            _hasJumped = true;
            _bench.VirtualClock.Jump(Timetable.JumpSeconds);
        }
    }

    private void Restart()
    {
        long durableEnd = _loop!.Journal.NextSequence - _loop.Journal.Waiting;
        _loop = null;           // The old one goes before the new one comes: the heap has not room for both.
        _bench.VirtualClock.Boot(WithoutPowerMs);
        _bench.ScriptedRadio.Boot();
        _loop = new BandLoop(_bench);
        _loop.Start();
        Require(_loop.Journal.NextSequence >= durableEnd, "a power cut took durable records");
        Require(_loop.Counts[Counter.Starts] == _bench.BlockStore.Cuts + 1, "a start was not counted");
    }

    private void Inspect()
    {
        int day = KeySchedule.DayOf(_bench.Clock.UtcSeconds - MostRestWaitS);
        long cutoffUtcSeconds = (long)(day - RetentionDays) * KeySchedule.DaySeconds;
        string wrong = _inspection.Walk(_loop!, cutoffUtcSeconds);
        Require(wrong.Length == 0, wrong);
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds && Fault.Length == 0)
        {
            Fault = otherwise;
        }
    }
}
