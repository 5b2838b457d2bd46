using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Benches;
using Bluezone.Band.Bandctl.Journals;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band journal</c> on stores that a band has filled, some of them damaged afterwards.</summary>
public sealed class CommandsJournal : IDisposable
{
    private const int KeyAt = 28;           // JOURNAL.md, "State": the identity's day at 24, then its key.
    private const int KeyOctets = 32;

    private readonly string _folder = Directory.CreateTempSubdirectory("band-journal-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void AHealthyStoreIsToldInFull()
    {
        Save();
        CommandsCalled called = CommandsCalled.With("journal", _folder);
        called.RequireDone();
        Assert.Equal("none in the journal", called.After("damage"));
        Assert.Equal("14 days", called.After("retention"));
        Assert.Equal("1", called.After("Starts"));
        Assert.Contains("of 2020-08-08", called.After("window key"));
        Assert.Single(called.Lines, line => line.StartsWith("state slot", StringComparison.Ordinal) && line.EndsWith("in force", StringComparison.Ordinal));
        Assert.Contains(called.Lines, line => line.Contains("state Started", StringComparison.Ordinal));
        Assert.Contains("***", called.Output);
    }

    [Fact]
    public void TheRecordsAreThoseThatARestartWouldFind()
    {
        MemoryStore store = Save();
        string[] expected = Restarted(store).ToArray();
        string[] shown = Rows("--csv", "--ids").Select(row => row[4] + " " + row[1]).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, shown);
        Assert.Equal(expected.Length.ToString(), CommandsCalled.With("journal", _folder).After("records"));
    }

    [Fact]
    public void RecordsOfAllThreePlacesAreThere()
    {
        Save();
        string[] places = Rows("--csv").Select(row => row[^1]).Distinct().ToArray();
        Assert.Contains("00000100.seg", places);
        Assert.Contains("waiting", places);
        Assert.Contains("open", places);
    }

    [Fact]
    public void IdsAreShortUnlessAskedFor()
    {
        Save();
        Assert.All(Rows("--csv").Select(row => row[4]), id => Assert.True(id.Length == 0 || id.EndsWith("***", StringComparison.Ordinal)));
        Assert.Contains(Rows("--csv", "--ids").Select(row => row[4]), id => id.Length == 24);
    }

    [Fact]
    public void TheWindowKeyIsNeverPrinted()
    {
        Save();
        foreach (string slot in new[] { "00000001.seg", "00000002.seg" })
        {
            string key = Convert.ToHexString(File.ReadAllBytes(Path.Combine(_folder, slot)).AsSpan(KeyAt, KeyOctets));
            Assert.NotEqual(new string('F', 2 * KeyOctets), key);
            foreach (string[] options in new string[][] { [], ["--ids"], ["--csv"], ["--csv", "--ids"] })
            {
                CommandsCalled called = CommandsCalled.With(["journal", _folder, .. options]);
                Assert.DoesNotContain(key[..16], called.Output, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void DamageIsShownWhereItIsAndCostsOneBatch()
    {
        Save();
        CommandsCalled healthy = CommandsCalled.With("journal", _folder);
        string[] batch = healthy.Lines.Select(Words).Where(words => words.ElementAtOrDefault(3) == "records").ElementAt(1);
        Spoil(batch[0], int.Parse(batch[1]) + 24);

        CommandsCalled called = CommandsCalled.With("journal", _folder);
        called.RequireDone();
        string row = Assert.Single(called.Lines, line => line.Contains("  damage  ", StringComparison.Ordinal));
        Assert.Equal([batch[0], batch[1], batch[2], "damage"], Words(row)[..4]);
        Assert.Equal($"{batch[2]} octets in 1 place of the journal", called.After("damage"));
        Assert.Equal(int.Parse(healthy.After("records")) - int.Parse(batch[4]), int.Parse(called.After("records")));
    }

    [Fact]
    public void ASlotThatIsNotWholeIsSaidToBe()
    {
        Save();
        Spoil("00000002.seg", 50);
        CommandsCalled called = CommandsCalled.With("journal", _folder);
        called.RequireDone();
        Assert.Contains(called.Lines, line => line.StartsWith("state slot B", StringComparison.Ordinal) && line.Contains("not whole", StringComparison.Ordinal));
        Assert.Contains(called.Lines, line => line.StartsWith("state slot A", StringComparison.Ordinal) && line.EndsWith("in force", StringComparison.Ordinal));
    }

    [Fact]
    public void NothingButDamageIsToldTooAndStaysAsItIs()
    {
        Save();
        foreach (string path in Directory.GetFiles(_folder))
        {
            File.WriteAllBytes(path, Enumerable.Repeat((byte)0xB2, 3000).ToArray());
        }

        Dictionary<string, string> before = Content();
        CommandsCalled called = CommandsCalled.With("journal", _folder);
        called.RequireDone();
        Assert.Contains("none that is whole", called.Output);
        Assert.Contains("nothing that counts", called.Output);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void ReadingChangesNothing()
    {
        Save();
        File.WriteAllText(Path.Combine(_folder, "000001ff.seg"), "torn before its first batch was whole");
        Dictionary<string, string> before = Content();
        CommandsCalled.With("journal", _folder).RequireDone();
        Assert.Equal(before, Content());
    }

    [Fact]
    public void ASegmentThatNoBandCanWriteIsRefused()
    {
        File.WriteAllBytes(Path.Combine(_folder, "7fffffff.seg"), [0xB2]);
        CommandsCalled.With("journal", _folder).RequireRefusal("7fffffff.seg");
    }

    [Fact]
    public void AForeignFolderIsRefused()
    {
        CommandsCalled.With("journal", _folder).RequireRefusal("not a saved store");
        File.WriteAllText(Path.Combine(_folder, "letter.txt"), "Dear diary");
        CommandsCalled.With("journal", _folder).RequireRefusal("not a saved store");
        CommandsCalled.With("journal", Path.Combine(_folder, "letter.txt")).RequireRefusal("is a file");
        CommandsCalled.With("journal", Path.Combine(_folder, "nowhere")).RequireRefusal("no folder");
        Assert.Equal(["letter.txt"], Content().Keys);
    }

    // A band among twenty, for three hours and a bit, so that some encounters are open.
    private MemoryStore Save()
    {
        var band = new LoneBand(20);
        for (int hour = 0; hour < 3; hour++)
        {
            band.RunHour();
        }

        Assert.True(StoreCopy.CopyAll(band.Store, new FolderStore(_folder, band.Store.CapacityOctets)));
        return SavedStore.Open(_folder);
    }

    private static IEnumerable<string> Restarted(MemoryStore store)
    {
        var loop = new BandLoop(new ScriptedBand(store));
        loop.Start();
        var walk = new JournalWalk(loop.Journal, new SegmentReader(store));
        var record = new JournalRecord();
        while (walk.Next(record))
        {
            yield return (record.IsState ? "" : Convert.ToHexString(record.Id)) + " " + Texts.Moment(record.StartUtcSeconds);
        }
    }

    private static string[] Words(string line)
    {
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private IEnumerable<string[]> Rows(params string[] options)
    {
        CommandsCalled called = CommandsCalled.With(["journal", _folder, .. options]);
        Assert.Equal(0, called.Code);
        return called.Lines.Skip(1).Select(line => line.Split(','));
    }

    private void Spoil(string name, int position)
    {
        string path = Path.Combine(_folder, name);
        byte[] octets = File.ReadAllBytes(path);
        octets[position] ^= 0x10;
        File.WriteAllBytes(path, octets);
    }

    private Dictionary<string, string> Content()
    {
        return Directory.GetFiles(_folder).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));
    }
}
