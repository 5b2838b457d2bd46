using System;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Keys, tickets, file and code of one band against provision.csv; codes against RFC 6287.</summary>
public class ProvisionVectors
{
    private const int Fields = 8;

    private static readonly BandKeys _keys = new(Convert.FromHexString(Value("root")), long.Parse(Value("number")));

    [Fact]
    public void EveryKeyFollowsFromTheRoot()
    {
        Assert.Equal(Value("discovery"), Convert.ToHexString(_keys.Discovery));
        Assert.Equal(Value("owner"), Convert.ToHexString(_keys.Owner));
        Assert.Equal(Value("caretaker"), Convert.ToHexString(_keys.Caretaker));
        Assert.Equal(Value("clinic"), Convert.ToHexString(_keys.Clinic));
        Assert.Equal(Value("release"), Convert.ToHexString(_keys.Release));
        Assert.Equal(Value("disclosure-mac"), Convert.ToHexString(_keys.DisclosureMac));
    }

    [Theory]
    [InlineData("owner-ticket-0", SyncRole.Owner, 0, 0, 0)]
    [InlineData("owner-ticket-1", SyncRole.Owner, 1, 0, 0)]
    [InlineData("caretaker-ticket-0", SyncRole.Caretaker, 0, 0, 0)]
    [InlineData("clinic-ticket-2", SyncRole.Clinic, 2, 17, 1609459199)]
    public void ATicketIsTheVectors(string name, SyncRole role, int index, long reader, long notAfter)
    {
        Assert.Equal(Value(name), TicketText.Write(_keys.TicketOf(role, index, reader, notAfter)));
    }

    [Fact]
    public void TheFileIsTheVectors()
    {
        Assert.Equal(Value("provision-without-authority"), Convert.ToHexString(ProvisionFile.Octets(_keys, [])));
        byte[] key = [.. Enumerable.Range(100, AuthorityKey.PublicKeyOctets).Select(each => (byte)each)];
        Assert.Equal(Value("provision-with-authority-84"), Convert.ToHexString(ProvisionFile.Octets(_keys, [new AuthorityKey(84, key)])));
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("12345678")]
    [InlineData("02345671")]
    [InlineData("99999999")]
    public void TheCodeIsTheVectors(string challenge)
    {
        Assert.Equal(Value("code-for-" + challenge), ReleaseCode.Of(_keys.Release, _keys.Number, challenge, 1596844800, 1596931200));
        Assert.NotEqual(Value("code-for-" + challenge), ReleaseCode.Of(_keys.Release, _keys.Number, challenge, 1596844800, 1596931201));
    }

    [Fact]
    public void CodesAreTheOnesOfRfc6287()
    {
        string[][] rows = VectorFile.Read("rfc6287.csv");
        Assert.Equal(60, rows.Length);
        foreach (string[] row in rows)
        {
            Assert.Equal(Fields, row.Length);
            string code = new Ocra(row[0]).Code(
                Convert.FromHexString(row[1]),
                row[3],
                Octets(row[5]),
                row[2].Length == 0 ? 0 : ulong.Parse(row[2]),
                Octets(row[4]),
                row[6].Length == 0 ? 0 : ulong.Parse(row[6]));
            Assert.Equal(row[7], code);
        }
    }

    [Fact]
    public void CodesAreTheOnesThatABandTakes()
    {
        string[][] rows = VectorFile.Read("ocra.csv");
        Assert.NotEmpty(rows);
        foreach (string[] row in rows)
        {
            Assert.Equal(row[6], ReleaseCode.Of(Convert.FromHexString(row[0]), long.Parse(row[2]), row[1], long.Parse(row[3]), long.Parse(row[4])));
        }
    }

    [Theory]
    [InlineData("OCRA-2:HOTP-SHA256-6:QN08-S064")]
    [InlineData("OCRA-1:HOTP-SHA256-3:QN08")]
    [InlineData("OCRA-1:HOTP-MD5-6:QN08")]
    [InlineData("OCRA-1:HOTP-SHA256-6:QX08")]
    [InlineData("OCRA-1:HOTP-SHA256-6:QN08-S64")]
    [InlineData("OCRA-1:HOTP-SHA256-6:QN65")]
    [InlineData("")]
    public void ASuiteThatIsNoneIsRefused(string suite)
    {
        Assert.Throws<BadBandException>(() => new Ocra(suite));
    }

    [Fact]
    public void TheExampleOfThePageIsTheVectors()
    {
        string page = File.ReadAllText(SourceTree.PathOf("tools/Authority/Bands/BANDS.md"));
        string indented = string.Concat(page.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal))).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(Value("owner-ticket-0"), indented, StringComparison.Ordinal);
        Assert.Contains(Value("provision-without-authority"), indented, StringComparison.Ordinal);
        Assert.Contains(Value("code-for-12345678"), page, StringComparison.Ordinal);
    }

    [Fact]
    public void ATicketSaysNothingOfItsKeyByMistake()
    {
        var ticket = _keys.TicketOf(SyncRole.Owner, 0, 0, 0);
        Assert.Equal("Owner 0 of 123 456 7897", ticket.ToString());
        string text = TicketText.Write(ticket);
        Assert.StartsWith("BZB1:ARXNWwcB", text, StringComparison.Ordinal);      // Version, number, role: so a card's code tells whose it is.
        Assert.Equal(118, Encoding.ASCII.GetByteCount(text) - TicketText.Mark.Length);
    }

    private static byte[]? Octets(string hex) => hex.Length == 0 ? null : Convert.FromHexString(hex);

    private static string Value(string what) => VectorFile.Read("provision.csv").Single(row => row[0] == what)[1];
}
