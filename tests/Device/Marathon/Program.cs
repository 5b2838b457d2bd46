using System;
using NanoGC = nanoFramework.Runtime.Native.GC;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Runs the week and says so.</summary>
/// <remarks>The last line is the verdict: nanoCLR ends an unhandled exception in silence, as if all were well.</remarks>
public static class Program
{
    // The free heap may differ by so much between the first midnight and the last, octets.
    private const long MostLostOctets = 2048;

    public static void Main()
    {
        var report = new Report();
        string fault;
        try
        {
            fault = Run(report);
        }
        catch (Exception exception)
        {
            fault = NameOf(exception);
        }

        report.End();           // What an exception has left half said.
        report.Word(fault.Length == 0 ? "MARATHON OK" : "MARATHON FAILED");
        if (fault.Length > 0)
        {
            report.Word(fault);
        }

        report.End();
    }

    private static string Run(Report report)
    {
        TellMemory(report, "at the start");
        var week = new Week();
        week.Begin();
        long freeAfterDay = TellMemory(report, "with a band");
        long free = freeAfterDay;
        for (int day = 0; day < Timetable.Days && week.Fault.Length == 0; day++)
        {
            week.Live(day);
            report.Number("day", day + 1);
            week.Tell(report);
            free = TellMemory(report, "after the day");
            freeAfterDay = day == 0 ? free : freeAfterDay;
        }

        return free < freeAfterDay - MostLostOctets ? "memory leaks" : week.Fault;
    }

    // An object's GetType is in both worlds, an exception's own is .NET's alone. nanoCLR keeps no text of exceptions.
    private static string NameOf(object thrown) => thrown.GetType().FullName!;

    private static long TellMemory(Report report, string when)
    {
        long free = NanoGC.Run(true);
        report.Number("memory free", free);
        report.Word(when);
        report.End();
        return free;
    }
}
