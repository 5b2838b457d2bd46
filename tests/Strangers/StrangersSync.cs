using System;
using System.Linq;
using System.Text.Json;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>Whole sessions of caretaker, owner and clinic with the firmware, by a client that was written from SYNC.md in another language, on two Bluetooth stacks that nobody here wrote.</summary>
[Collection("Node")]
public class StrangersSync
{
    private const int Records = 300;
    private const int SlotsPerDay = 96;
    private const int SlotS = 900;
    private const int SlotsOfCase = 60;
    private const int IssuedAgoS = 2 * 3600;            // A batch waits for an hour before it is matched.

    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);

    [Fact]
    public void TheirClientSaysWhatTheVectorsSay()
    {
        string[] told = NodeClients.Finish(NodeClients.Start("checks-vectors.js", SourceTree.PathOf("tests/Vectors/sync-session.csv")));
        Assert.Equal(["checked=21"], told);
    }

    [Theory]
    [InlineData(BandHal.Sim)]
    [InlineData(BandHal.Esp32)]
    public void WholeSessionsByBleHost(BandHal hal)
    {
        using var band = new SyncingBand(hal, _cards, Records);
        band.Start();
        RequireWhole(hal, band, "ble-host-syncs.js", $"{band.Tcp.Port}");
    }

    [Theory]
    [InlineData(BandHal.Sim)]
    [InlineData(BandHal.Esp32)]
    public void WholeSessionsByNoble(BandHal hal)
    {
        using var band = new SyncingBand(hal, _cards, Records);
        string terminal = band.OpenTerminal().Name;
        band.Start();
        RequireWhole(hal, band, "noble-syncs.js", terminal);
    }

    private static void RequireWhole(BandHal hal, SyncingBand band, string client, string place)
    {
        string[] told = NodeClients.Talk(NodeClients.Start(client, place), (what, said) => what == "code" ? CodeOf(said) : Given(band));
        band.Stop();
        string file = Assert.Single(told, line => line.StartsWith("file=", StringComparison.Ordinal));
        long day = (band.BeganUtcSeconds / 86400) - 1;
        int starts = hal == BandHal.Esp32 ? 1 : 0;       // A module's log of faults notes its starts too.
        Assert.Equal(
            [
                "recognised=owner caretaker clinic",
                "forged=0 false", "caretaker=trusted 1", "time=00", "caretaker may not=111111111111111", $"faults={starts}",
                "put=0", "batch=0", "again=20", "serials=5400000001000000" + "00000000",
                "after a changed frame=129", "after a replayed frame=0", "anew=0",
                "settings=0ea4010000000000" + "00", "set=0 4", "settings=0aa4010000000000" + "00",
                "owner may not=1111111", "before the press=2 2", "asked=9", $"encounters={Records}", $"exposures=day {day} grade 3", "starts=1",
                "clinic may not=111", "before the code=333", "wrong code=3 2", "right code=9 3", "before the wearer agreed=3",
                "delivered=4 true", file, "the door is not the caretaker's=1", $"by reads={Records} {Records / 2}", "after the end=3 3", "done",
            ],
            told);
        Assert.Equal([WearerSignal.ConsentAsked, WearerSignal.CodeAccepted], band.Answered);
        Assert.Empty(band.Complaints);
        Disclosure disclosure = Disclosure.Read(Convert.FromHexString(file["file=".Length..]), _cards.MacKey);
        Assert.Equal(band.Ids, disclosure.Encounters.Select(each => each.Id));
    }

    private static string CodeOf(string said)
    {
        uint[] numbers = [.. said.Split(' ').Select(uint.Parse)];
        return $"{_cards.Code(numbers[0], numbers[1], numbers[2]):D6}";
    }

    private static string Given(SyncingBand band)
    {
        var tickets = new
        {
            owner = TicketText.Write(_cards.Card(SyncRole.Owner)),
            caretaker = TicketText.Write(_cards.Card(SyncRole.Caretaker, 0, 5)),
            clinic = TicketText.Write(_cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000)),
            stranger = TicketText.Write(new SyncCards(123_456_789, 2).Card(SyncRole.Owner)),
        };
        BatchFile file = SmallBatches.File(30) with { IssuedUtcSeconds = band.BeganUtcSeconds - IssuedAgoS };
        PublishedEntry met = new(EntryGrade.F0, SyncingBand.KeyOfCase, (band.BeganUtcSeconds / SlotS) - SlotsPerDay, SlotsOfCase);
        byte[] batch = (file with { Entries = [.. file.Entries.Where(each => each.Fault(file.IssuedUtcSeconds) == null), met] }).Sign(SmallBatches.Key);
        return JsonSerializer.Serialize(new { tickets, batch = Convert.ToHexString(batch) });
    }
}
