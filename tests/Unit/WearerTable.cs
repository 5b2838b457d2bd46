using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Every state and every gesture, against tests/Vectors/wearer.csv, which WEARER.md shows.</summary>
public class WearerTable
{
    private static readonly string[] _columns =
        ["gesture", "consent", "care", "news", "verdict", "clock", "records", "battery", "paused", "sync", "storage", "still", "data"];

    private static readonly string[][] _values =
    [
        ["answer", "sync", "confirm", "pause", "unclear", "leaning"],
        ["-", "asked", "code accepted"],
        ["none", "under check", "confirmed", "safe"],
        ["-", "warning", "warning told", "all-clear", "all-clear told"],
        ["none", "brief", "f2", "f1"],
        ["right", "wrong", "doubtful"],
        ["yes", "no"],
        ["good", "soon", "empty", "charging"],
        ["-", "yes", "spent"],
        ["-", "on"],
        ["-", "trouble"],
        ["-", "still"],
        ["7 days", "8 days", "never"],
    ];

    // Of each gesture one way to make it; PressesMakeGestures has the others.
    private static readonly int[][] _presses = [[300], [200, 900, 300], [5000], [15000], [8000], [25000]];

    private static readonly Row[] _rows = VectorFile.Read("wearer.csv").Select(cells => new Row(cells)).ToArray();

    [Fact]
    public void EveryStateAndEveryGestureAreAsInTheTable()
    {
        int[] state = new int[_values.Length];
        long walked = 0;
        var used = new HashSet<Row>();
        do
        {
            Row row = Array.Find(_rows, each => each.Fits(state)) ?? throw new InvalidOperationException("No row fits " + Text(state));
            used.Add(row);
            (WearerSignal signal, int plays, WearerRequest request) = Try(state, (int)(walked % 8));
            bool asInTable = signal == row.Signal && request == row.Request && plays == (row.Signal == WearerSignal.None ? 0 : 1);
            Assert.True(asInTable, $"{Text(state)}: {signal} and {request}, by the table {row.Signal} and {row.Request}");
            walked++;
        }
        while (Step(state));
        Assert.Equal(_values.Aggregate(1L, (product, each) => product * each.Length), walked);
        Assert.Equal(_rows.Length, used.Count);
    }

    [Fact]
    public void NoStateIsWithoutAnAnswerAndClearIsNeverSaidWithoutGround()
    {
        foreach (Row row in _rows.Where(each => each.IsOf("answer")))
        {
            Assert.NotEqual(WearerSignal.None, row.Signal);
        }

        int[] state = new int[_values.Length];
        do
        {
            WearerState told = StateOf(state, 0);
            if (Answers.Of(told) == WearerSignal.Clear)
            {
                Assert.True(told.Records && told.IsClockRight && told.DataAgeDays is >= 0 and <= 7 && told.News == WearerNews.None);
                Assert.True(told.Verdict < WearerVerdict.F2 || told.Care == WearerCare.Safe);
            }
        }
        while (Step(state, 1));
    }

    [Fact]
    public void ThePageShowsTheTable()
    {
        string page = File.ReadAllText(SourceTree.PathOf("firmware/Wearer/WEARER.md"));
        IEnumerable<string> lines = VectorFile.Read("wearer.csv")
            .Select(cells => "| " + string.Join(" | ", cells.Select(cell => cell == "*" ? "" : cell)) + " |");
        string shown = string.Join('\n', lines.Select(line => line.Replace("  ", " ", StringComparison.Ordinal)));
        Assert.True(page.ReplaceLineEndings("\n").Contains(shown, StringComparison.Ordinal), shown);
    }

    [Theory]
    [InlineData("answer", 40)]
    [InlineData("answer", 60)]
    [InlineData("answer", 999)]
    [InlineData("answer", 150, 150)]                    // A double press.
    [InlineData("answer", 59, 300, 59)]                 // A finger that trembles.
    [InlineData("answer", 40, 40, 40)]
    [InlineData("answer", 200, 200, 200, 200)]          // A child that hammers.
    [InlineData("answer", 100, 100, 100, 100, 100, 100, 100)]
    [InlineData("sync", 60, 60, 60)]
    [InlineData("sync", 999, 999, 999)]
    [InlineData("sync", 200, 30, 200, 30, 200)]
    [InlineData("confirm", 3000)]
    [InlineData("confirm", 6999)]
    [InlineData("confirm", 30, 5000)]                   // The finger bounced as it came down,
    [InlineData("confirm", 5000, 59)]                   // or as it left.
    [InlineData("pause", 10000)]
    [InlineData("pause", 19999)]
    [InlineData("unclear", 1000)]
    [InlineData("unclear", 2999)]
    [InlineData("unclear", 7000)]
    [InlineData("unclear", 9999)]
    [InlineData("unclear", 5000, 300)]
    [InlineData("unclear", 5000, 5000)]
    [InlineData("unclear", 300, 300, 5000)]
    [InlineData("leaning", 20000)]
    [InlineData("leaning", 29999)]
    public void PressesMakeGestures(string gesture, params int[] heldMs)
    {
        var cluster = new PressCluster();
        long nowMs = 1000;
        foreach (int each in heldMs)
        {
            cluster.Add(each, nowMs, nowMs);
            nowMs += PressCluster.QuietMs - 1;
            Assert.Equal(Gesture.None, cluster.End(nowMs));
        }

        Assert.Equal(Enum.Parse<Gesture>(gesture, ignoreCase: true), cluster.End(nowMs + 1));
        Assert.Equal(Gesture.None, cluster.End(nowMs + 5000));
    }

    [Theory]
    [InlineData(1999, WearerRequest.None)]
    [InlineData(2000, WearerRequest.ConfirmConsent)]
    public void AHoldIsAsOldAsItIsHoweverLateItIsLookedAt(int begunBehindTheQuestionMs, WearerRequest expected)
    {
        var wrist = new Wrist();
        var panel = new Panel(wrist, wrist);
        WearerState asked = StateOf(new int[_values.Length], 0);
        asked.IsConsentAsked = true;
        panel.Tick(60_000, asked);
        wrist.Presses = [5000];
        wrist.PressEndedMs = 60_000 + begunBehindTheQuestionMs + 5000;
        panel.Tick(75_000, asked);              // Seconds late: flash was busy.
        panel.Tick(75_000 + PressCluster.QuietMs, asked);
        Assert.Equal(expected, panel.TakeRequest());
    }

    private static (WearerSignal Signal, int Plays, WearerRequest Request) Try(int[] state, int setting)
    {
        var wrist = new Wrist();
        var panel = new Panel(wrist, wrist);
        WearerState told = StateOf(state, setting);
        panel.Tick(60_000, told);                       // Whatever it says by itself.
        while (panel.TakeRequest() != WearerRequest.None)
        {
        }

        wrist.Plays = 0;
        wrist.Presses = _presses[state[0]];
        panel.Tick(120_000, told);
        panel.Tick(120_000 + PressCluster.QuietMs, told);
        Assert.True(wrist.Plays == 0 || (wrist.Vibrates && wrist.Lights == !told.IsDiscreet));
        WearerRequest request = panel.TakeRequest();
        Assert.Equal(WearerRequest.None, panel.TakeRequest());
        return (wrist.Plays == 0 ? WearerSignal.None : WearerRhythms.SignalOf(wrist.Rhythm), wrist.Plays, request);
    }

    // Hour and discretion change no answer: they take turns.
    private static WearerState StateOf(int[] state, int setting)
    {
        return new WearerState
        {
            IsConsentAsked = state[1] == 1,
            IsCodeAccepted = state[1] == 2,
            Care = (WearerCare)state[2],
            News = (WearerNews)((state[3] + 1) / 2),
            NewsTold = state[3] is 2 or 4 ? 3 : 0,
            Verdict = (WearerVerdict)state[4],
            IsClockRight = state[5] == 0,
            CanConfirmClock = state[5] == 2,
            Records = state[6] == 0,
            Battery = (WearerBattery)state[7],
            IsPaused = state[8] == 1,
            ArePausesSpent = state[8] == 2,
            IsSyncOn = state[9] == 1,
            HasStorageTrouble = state[10] == 1,
            IsStill = state[11] == 1,
            DataAgeDays = state[12] switch { 0 => 7, 1 => 8, _ => WearerState.Unknown },
            MinutesSinceTold = 5,
            IsDiscreet = setting % 2 == 1,
            MinuteOfDay = (setting / 2) switch { 0 => WearerState.Unknown, 1 => 18 * 60, 2 => 9 * 60, _ => 23 * 60 },
            LessonFromMinute = 8 * 60,
            LessonToMinute = 11 * 60,
            LessonDays = 0x1F,
        };
    }

    private static bool Step(int[] state, int first = 0)
    {
        for (int i = first; i < state.Length; i++)
        {
            state[i] = (state[i] + 1) % _values[i].Length;
            if (state[i] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(int[] state)
    {
        return string.Join(", ", state.Select((value, i) => $"{_columns[i]} {_values[i][value]}"));
    }

    private sealed class Row
    {
        private readonly int[] _masks;

        public Row(string[] cells)
        {
            Assert.Equal(_columns.Length + 2, cells.Length);
            _masks = _columns.Select((_, i) => cells[i] == "*" ? -1 : cells[i].Split('/').Sum(value => 1 << IndexOf(i, value))).ToArray();
            Signal = cells[^2] == "-" ? WearerSignal.None : Enum.Parse<WearerSignal>(cells[^2]);
            Request = cells[^1] == "-" ? WearerRequest.None : Enum.Parse<WearerRequest>(cells[^1]);
        }

        public WearerSignal Signal { get; }

        public WearerRequest Request { get; }

        public bool IsOf(string gesture)
        {
            return _masks[0] == 1 << IndexOf(0, gesture);
        }

        public bool Fits(int[] state)
        {
            for (int i = 0; i < state.Length; i++)
            {
                if ((_masks[i] & (1 << state[i])) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        private static int IndexOf(int column, string value)
        {
            int index = Array.IndexOf(_values[column], value);
            return index >= 0 ? index : throw new FormatException($"{_columns[column]} {value}");
        }
    }

    private sealed class Wrist : IButton, ISignal
    {
        private int _taken;

        public int[] Presses { get; set; } = [];

        public byte[] Rhythm { get; private set; } = [];

        public int Plays { get; set; }

        public bool Lights { get; private set; }

        public bool Vibrates { get; private set; }

        public long PressEndedMs { get; set; } = 120_000;

        public int TakePressMs()
        {
            return _taken < Presses.Length ? Presses[_taken++] : 0;
        }

        public void Play(byte[] rhythm, bool withLight, bool withVibration)
        {
            Rhythm = rhythm;
            Plays++;
            Lights = withLight;
            Vibrates = withVibration;
        }
    }
}
