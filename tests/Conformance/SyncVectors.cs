using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>One whole session: the vectors, which a third program made, the firmware, a client of its own, and the page say the same.</summary>
public partial class SyncVectors
{
    private static readonly Dictionary<string, string> _vectors =
        VectorFile.Read("sync-session.csv").ToDictionary(row => row[0], row => row[1]);

    [Fact]
    public void KeysFileAndCardAreTheVectors()
    {
        PlainAuthority authority = PlainAuthority.Example;
        Same("discovery", authority.Discovery);
        Same("owner", authority.RoleKey(SyncRole.Owner));
        Same("caretaker", authority.RoleKey(SyncRole.Caretaker));
        Same("clinic", authority.RoleKey(SyncRole.Clinic));
        Same("release", authority.Release);
        Same("discmac", authority.DisclosureMac);
        Same("provision", authority.File());
        Same("body", Ticket().Body);
        Same("K0", Ticket().Key);
        Same("K3", Ticket().Later(3).Key);
        Assert.Equal(_vectors["text"], Ticket().Later(3).Text());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheSessionIsTheVectors(bool notifies)
    {
        SyncBench bench = new SyncBench(entropy: new ScriptedEntropy(0xB0)).Opened();
        Same("advertisement", bench.Link.Advertisement);
        var answers = new Queue<byte[]>([Octets("answer 1"), Octets("answer 2"), Octets("answer 3")]);
        bench.Answers = _ => answers.Dequeue()[2..];
        var client = new PlainSyncClient(bench, Ticket().Later(3)) { Nonce = Octets("A"), Notifies = notifies };
        Assert.True(client.Open());
        Same("S", client.Secret);
        Same("K4", client.Ticket.Key);
        Same("enc c>b", client.Keys[0]);
        Same("mac c>b", client.Keys[1]);
        Same("enc b>c", client.Keys[2]);
        Same("mac b>c", client.Keys[3]);
        Ask(client, SyncAttribute.Settings, "plain 1", "answer 1");
        Ask(client, SyncAttribute.Batch, "plain 2", "answer 2");
        Ask(client, SyncAttribute.RecordAccess, "plain 3", "answer 3");
        Assert.Equal(
            ["challenge", "hello", "welcome", "proof", "log 0", "settings 1", "log 1", "batch 2", "log 2", "records 3", "log 3"],
            client.Transcript.Where(said => said.Octets.Length != 4).Select(said => NameOf(said.Octets)));
    }

    [Fact]
    public void ARefusalIsTheVectors()
    {
        SyncBench bench = new SyncBench(entropy: new ScriptedEntropy(0x5D)).Opened();
        bench.LeastUtcSeconds = 1893456001;
        var client = new PlainSyncClient(bench, Ticket()) { Nonce = Octets("A refused") };
        Assert.True(client.Connect());
        Assert.Equal(WelcomeStatus.Expired, client.Hello());
        Same("welcome refused", client.Transcript[^1].Octets);
        Assert.Equal(_vectors["B refused"], Convert.ToHexString(client.Transcript[0].Octets[3..]));
    }

    [Fact]
    public void TheRingTakesTheFileOfTheVectors()
    {
        var bench = new SyncBench();
        byte[] file = Octets("provision");
        Assert.True(bench.Ring.Provision(file, file.Length));
        byte[] key = new byte[KeyRing.KeyOctets];
        bench.Ring.CopyRelease(key);
        Same("release", key);
        bench.Ring.CopyDisclosureMac(key);
        Same("discmac", key);
        Assert.Equal(123456789, bench.Ring.Number);
    }

    [Fact]
    public void ThePageSaysTheSame()
    {
        string page = File.ReadAllText(SourceTree.PathOf("firmware/Sync/SYNC.md"));
        string example = page[page.IndexOf("**Worked example** (`tests/Vectors/sync-session.csv`", StringComparison.Ordinal)..];
        string hex = string.Concat(example.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)));
        hex = Brackets().Replace(hex, "").Replace(" ", "", StringComparison.Ordinal);
        string[] told =
        [
            "discovery", "clinic", "body", "K0", "K3", "advertisement", "challenge", "hello", "welcome", "proof", "S",
            "enc c>b", "mac c>b", "enc b>c", "mac b>c", "log 0", "settings 1", "log 1",
        ];
        Assert.Equal(string.Concat(told.Select(name => _vectors[name])), hex);
        Assert.Contains($"({_vectors["text"]})", page, StringComparison.Ordinal);
        string[] code = VectorFile.Read("ocra.csv")[0];
        Assert.Contains($"session information `{code[5]}`, code `{code[6]}`", page, StringComparison.Ordinal);
    }

    private static PlainTicket Ticket() => PlainAuthority.Example.Ticket(SyncRole.Clinic, 2, 0x12345678, 1893456000);

    private static void Ask(PlainSyncClient client, int attribute, string request, string answer)
    {
        client.Request(attribute, Octets(request));
        Assert.Equal(_vectors[answer], Convert.ToHexString(client.Answer()!));
    }

    private static byte[] Octets(string name) => Convert.FromHexString(_vectors[name]);

    private static void Same(string name, byte[] octets) => Assert.Equal(_vectors[name], Convert.ToHexString(octets));

    private static string NameOf(byte[] octets)
    {
        string hex = Convert.ToHexString(octets);
        return _vectors.FirstOrDefault(vector => vector.Value == hex).Key ?? hex;
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();
}
