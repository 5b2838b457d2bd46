using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The worked examples of the pages are what the firmware writes, and stand in the vectors.</summary>
public partial class PagesTellTheTruth
{
    private const string BaseKey = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";
    private const string Id = "3AA8DFC0A15682B27216FC31";
    private const long StartUtcSeconds = 1596866400;        // 2020-08-08T06:00:00Z

    [Fact]
    public void FrameOfThePageIsTheFirmwares()
    {
        byte[] frame = new byte[AdvertisingFrame.MaxOctets];
        int length = AdvertisingFrame.Encode(Convert.FromHexString(Id), frame);
        string hex = Convert.ToHexString(frame, 0, length);
        Assert.Equal(Vector("frames.csv", "band")[2], hex);
        Assert.Contains(hex, HexOf("firmware/Air/FRAME.md"));
    }

    [Fact]
    public void BatchOfThePageIsTheFirmwares()
    {
        var store = new FlashStore(192 * 1024);
        var journal = new EncounterJournal(store, 128 * 1024);
        journal.Mount();
        journal.AppendState(BandStateCode.Started, 0, StartUtcSeconds);
        journal.Append(Example(), StartUtcSeconds + 600);
        journal.Flush();
        string hex = Read(store, EncounterJournal.FirstSegment);
        Assert.Equal(Vector("journal.csv", "batch")[1], hex);
        Assert.Contains(hex, HexOf("firmware/Journal/JOURNAL.md"));
    }

    [Fact]
    public void StateOfThePageIsTheFirmwares()
    {
        var store = new FlashStore(192 * 1024);
        var state = new BandState { LastUtcSeconds = StartUtcSeconds + 900, RetentionDays = 14, FirstRowSequence = 2, OpenRows = 1 };
        Assert.Equal(RotatingIdentity.SavedOctets, BandState.IdentityOctets);      // Two rooms that may not know each other.
        var identity = new RotatingIdentity();
        identity.Begin(Convert.FromHexString(BaseKey), KeySchedule.DayOf(StartUtcSeconds));
        identity.Save(state.Identity, 0);
        state.Counts[0] = 3;
        state.Counts[5] = 7;
        byte[] row = new byte[RecordFormat.RowOctets];
        RecordFormat.PutEncounter(Example(), StartUtcSeconds + 600, row, 0);
        var slots = new StateSlots(store);
        slots.Begin(state);
        slots.AddRow(row);
        Assert.True(slots.End());
        string hex = Read(store, StateSlots.FirstSegment);
        Assert.Equal(Vector("journal.csv", "state")[1], hex);

        // The page leaves out 168 octets of zero.
        string page = HexOf("firmware/Journal/JOURNAL.md", new string('0', 2 * 168));
        Assert.Contains(hex, page);
    }

    [Fact]
    public void DisclosureOfThePageIsTheFirmwares()
    {
        var store = new FlashStore(192 * 1024);
        var journal = new EncounterJournal(store, 128 * 1024);
        journal.Mount();
        Encounter encounter = Example();
        Convert.FromHexString("B9A665D754FE65E665D76A45").CopyTo(encounter.Id, 0);
        journal.Append(encounter, StartUtcSeconds + 600);
        journal.Flush();
        string[] vector = Vector("disclosure.csv", "example");
        var closed = new ClosedChain();
        closed.Set(Convert.FromHexString(BaseKey), (int)(StartUtcSeconds / 900) - 1, StartUtcSeconds + 3600);
        var file = new DisclosureFile(journal.Walk, new HmacSha256(new Sha256()), journal.Record);
        file.Start(closed, Convert.FromHexString(vector[1]), StartUtcSeconds + 3600);
        byte[] octets = new byte[1000];
        string hex = Convert.ToHexString(octets, 0, file.Read(octets, 0, octets.Length));
        Assert.Equal(vector[2], hex);
        Assert.Contains(hex, HexOf("firmware/Loop/DISCLOSURE.md"));
    }

    [Fact]
    public void NearDurationOfThePageIsTheTables()
    {
        var table = new EncounterTable(4, new Nearness(0, Nearness.DefaultNearPathLossDb), 15000, 300000);
        foreach ((long atMs, int rssiDbm) in new (long AtMs, int RssiDbm)[] { (0, -60), (30_000, -80), (400_000, -60) })
        {
            table.Observe(new Sighting { Kind = SenderKind.Band, HeardAtMs = atMs, RssiDbm = rssiDbm });
        }

        var encounter = new Encounter();
        Assert.True(table.TakeAny(encounter));
        Assert.Equal(315_000, encounter.NearMs);
        Assert.Equal(415_000, encounter.DurationMs);
        string page = File.ReadAllText(SourceTree.PathOf("firmware/Encounters/ENCOUNTERS.md"));
        Assert.Contains("Near duration 315 s, duration 415 s", page);
    }

    [Fact]
    public void KeysOfThePageAreTheVectors()
    {
        string page = File.ReadAllText(SourceTree.PathOf("firmware/Identity/KEYS.md"));
        string[] vector = File.ReadAllLines(VectorFile("rotating-ids.csv")).Select(l => l.Split(',')).Single(c => c.Length > 5 && c[5] == Id);
        Assert.Equal(["captured", BaseKey], vector[..2]);
        Assert.Equal("24", vector[4]);
        Assert.Contains(BaseKey, page);
        Assert.Contains($"slot 24 and the\nid is `{Id}`", page.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void EveryLinkInThePagesLeadsSomewhere()
    {
        string root = SourceTree.PathOf(".");
        var dead = new List<string>();
        foreach (string page in SourceTree.Pages())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://") && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                {
                    dead.Add($"{Path.GetRelativePath(root, page)}: {target}");
                }
            }
        }

        Assert.Empty(dead);
    }

    private static Encounter Example()
    {
        var encounter = new Encounter
        {
            Kind = SenderKind.Android,
            DurationMs = 912_000,
            NearMs = 640_000,
            Samples = 41,
            RssiMaxDbm = -71,
            RssiMeanDbm = -79,
        };
        Convert.FromHexString(Id).CopyTo(encounter.Id, 0);
        return encounter;
    }

    private static string Read(FlashStore store, int segment)
    {
        byte[] octets = new byte[store.Length(segment)];
        Assert.Equal(octets.Length, store.Read(segment, 0, octets, 0, octets.Length));
        return Convert.ToHexString(octets);
    }

    private static string VectorFile(string name) => Path.Combine(AppContext.BaseDirectory, "Vectors", name);

    private static string[] Vector(string file, string what)
    {
        return File.ReadAllLines(VectorFile(file)).Select(line => line.Split(',')).Single(cells => cells[0] == what);
    }

    // Indented lines of a page with the blanks taken out, in one string; words in brackets are stood for by octets.
    private static string HexOf(string page, string forBrackets = "")
    {
        IEnumerable<string> indented = File.ReadAllLines(SourceTree.PathOf(page)).Where(line => line.StartsWith("    "));
        return Brackets().Replace(string.Concat(indented), forBrackets).Replace(" ", "");
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
