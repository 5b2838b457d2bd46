using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl.Sizes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band size</c>: what the firmware takes on the device.</summary>
internal sealed class SizeCommand : BandCommand
{
    /// <summary>Most that may live on the heap, octets: about half of what the stock image leaves.</summary>
    public const int LimitOctets = 25 * 1024;

    private const int BiggestShown = 12;

    public SizeCommand()
        : base("size", "Counts the heap a band takes on nanoFramework, and its code, room by room; fails above 25 KB of heap.", "band size")
    {
        Does(Run);
    }

    private static int Run(ParseResult parsed, Screen screen)
    {
        HeapObject[] recording = [.. new HeapWalk(new BandLoop(new ScriptedBand())).Found];
        HeapObject[] syncing = [.. new HeapWalk(new SyncLoop(new ScriptedBand(), false)).Found];
        screen.Line("heap of a band on nanoFramework, its board's parts left out; it records, or it is in sync mode, never both");
        screen.Line(HeapRule.Text);
        Show(screen, "recording", recording);
        Show(screen, "in sync mode", syncing);
        screen.Line();
        string[] assemblies = [typeof(BandLoop).Assembly.Location, typeof(IBand).Assembly.Location];
        screen.Show(CodeSizes.Of(assemblies));
        foreach (string assembly in assemblies)
        {
            screen.Line($"file   {Path.GetFileName(assembly)}  {Texts.Number(new FileInfo(assembly).Length)} octets");
        }

        screen.Line();
        int octets = recording.Sum(each => each.Octets);
        int syncOctets = syncing.Sum(each => each.Octets);
        bool isKept = octets <= LimitOctets && syncOctets <= LimitOctets;
        screen.Line($"total  {octets} octets of heap");
        screen.Line($"sync   {syncOctets} octets of heap");
        screen.Line($"limit  {LimitOctets} octets each: " + (isKept ? "kept" : "BROKEN"));
        return isKept ? BandctlApp.Done : BandctlApp.Refused;
    }

    private static void Show(Screen screen, string title, HeapObject[] heap)
    {
        screen.Line();
        screen.Line(title);
        screen.Show(ByRoom(heap, heap.Sum(each => each.Octets)));
        screen.Line();
        screen.Show(Biggest(heap));
    }

    private static Table ByRoom(HeapObject[] heap, int total)
    {
        var table = new Table("room", ">objects", ">octets", "biggest", ">octets");
        foreach (IGrouping<string, HeapObject> room in heap.GroupBy(each => each.Room).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            HeapObject biggest = room.MaxBy(each => each.Octets)!;
            table.Add(
                room.Key,
                room.Count().ToString(),
                Texts.Number(room.Sum(each => each.Octets)),
                biggest.Path,
                Texts.Number(biggest.Octets));
        }

        table.Add("all", heap.Length.ToString(), Texts.Number(total), "", "");
        return table;
    }

    private static Table Biggest(HeapObject[] heap)
    {
        var table = new Table("biggest", "type", ">octets");
        foreach (HeapObject each in heap.OrderByDescending(each => each.Octets).Take(BiggestShown))
        {
            table.Add(each.Path, each.Type, Texts.Number(each.Octets));
        }

        return table;
    }
}
