using System;
using System.Collections.Generic;
using Bluezone.Band.Journal;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>What codes in a band's records stand for. One that is not known stays a number, and is said to be unknown.</summary>
internal static class RecordWords
{
    private const int SlotMinutes = 15;
    private const int RoleShift = 24;
    private const uint ReaderMask = 0xFF_FFFF;

    private static readonly Dictionary<BandStateCode, string> _states = new()
    {
        [BandStateCode.NotWorn] = "not worn",
        [BandStateCode.Worn] = "worn again",
        [BandStateCode.ClockSet] = "clock set",
        [BandStateCode.BatteryFlat] = "cell flat, radio off",
        [BandStateCode.BatteryGood] = "cell good again",
        [BandStateCode.Started] = "started",
        [BandStateCode.Disclosed] = "disclosure agreed to",
        [BandStateCode.Paused] = "paused",
        [BandStateCode.Resumed] = "pause over",
        [BandStateCode.Synced] = "sync session",
    };

    // Codes are the board's own; these are of hal/Esp32, FaultCode.
    private static readonly string[] _faults =
    [
        "", "a good hour", "exception on the main thread", "exception on the reader's thread", "exception on the signal's thread",
        "Bluetooth did not start", "deaf: nobody took what scans report", "a reading never ended", "drive missing or another one",
        "main thread stood still", "silent: scans reported nothing", "a start", "a restart that was meant",
    ];

    private static readonly string[] _grades = ["", "F1, brief", "F2", "F1"];

    /// <summary>Of a line of the log.</summary>
    public static string State(int code) => _states.GetValueOrDefault((BandStateCode)code) ?? Unknown(code);

    /// <summary>Of what belongs to it.</summary>
    public static string Details(LogLine line)
    {
        int argument = (int)line.Argument;
        return (BandStateCode)line.Code switch
        {
            BandStateCode.NotWorn => $"it had lain still for {argument / 60} min",
            BandStateCode.ClockSet => $"it jumped by {argument:+0;-0;0} s",
            BandStateCode.Disclosed => $"of {argument * SlotMinutes / 60.0:0.##} h",
            BandStateCode.Synced => $"{Role((int)(line.Argument >> RoleShift))}, {Reader(line.Argument & ReaderMask)}",
            _ => argument == 0 ? "" : $"{argument}",
        };
    }

    /// <summary>Of a fault.</summary>
    public static string Fault(int code) => code > 0 && code < _faults.Length ? _faults[code] : Unknown(code);

    /// <summary>Of a day near published keys.</summary>
    public static string Grade(int code) => code > 0 && code < _grades.Length ? _grades[code] : Unknown(code);

    private static string Role(int code)
    {
        return code > 0 && Enum.IsDefined((SyncRole)code) ? ((SyncRole)code).ToString().ToLowerInvariant() : "role " + Unknown(code);
    }

    // Of a reader's number a record has the lowest 24 bits.
    private static string Reader(uint low) => low == 0 ? "a card" : $"reader …{low}";

    private static string Unknown(int code) => $"{code}, unknown";
}
