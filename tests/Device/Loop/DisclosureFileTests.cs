using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Device.Fakes;
using Bluezone.Band.Tests.Device.Journal;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Loop;

/// <summary>What leaves a band whose wearer is F0.</summary>
[TestClass]
public class DisclosureFileTests
{
    private const string Page = "B5010000D7121B00DB121B00704D2E5F" + BookEntropy.BaseKey
        + "B8412E5FB9A665D754FE65E665D76A45B9" + "FFFFFFFF01000000"
        + "367D09D2417D7586AEB7124F22DF874605F2616694D56CF25B82B3339C9B9002";

    [TestMethod]
    [DataRow(200)]
    [DataRow(7)]
    public void TheBooksDisclosureLeaves(int pieceOctets)
    {
        var bench = new JournalBench(3);
        Encounter encounter = RecordFormatTests.BookEncounter();
        Hex.Put("B9A665D754FE65E665D76A45", encounter.Id, 0);
        bench.Journal.Append(encounter, TestClock.StartUtcSeconds + 600);
        bench.Journal.Flush();
        var closed = new ClosedChain();
        closed.Set(Hex.Octets(BookEntropy.BaseKey), (int)(TestClock.StartUtcSeconds / 900) - 1, TestClock.StartUtcSeconds + 3600);
        var key = new byte[32];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = (byte)(i + 1);
        }

        var file = new DisclosureFile(bench.Journal.Walk, new HmacSha256(new Sha256()), bench.Journal.Record);
        file.Start(closed, key, TestClock.StartUtcSeconds + 3600);
        var octets = new byte[256];
        int count = 0;
        for (int read = pieceOctets; read == pieceOctets; count += read)
        {
            read = file.Read(octets, count, pieceOctets);
        }

        Assert.AreEqual(Page, Hex.Of(octets, 0, count));
    }
}
