using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Bands.Pages;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What is printed: cards with their code, and a label without any.</summary>
public partial class BandPagesTests
{
    private static readonly BandKeys _keys = new([.. Enumerable.Range(0, 32).Select(each => (byte)each)], 123_456_789);

    [Fact]
    public void TheCodeOfACardIsItsTicketAndStandsBesideItInLetters()
    {
        for (int i = 0; i < 20; i++)
        {
            var home = new Ticket(_keys, TicketRole.Owner, i, 0, 0);
            var school = new Ticket(_keys, TicketRole.Caretaker, i, 0, 0);
            Assert.Equal(home.Text, QrReading.Read(HomeCard.Draw(home)));
            Assert.Equal(school.Text, QrReading.Read(CaretakerCard.Draw(school)));
            Assert.Equal(home.Text, Letters(HomeCard.Draw(home)));
            Assert.Equal(school.Text, Letters(CaretakerCard.Draw(school)));
        }
    }

    [Fact]
    public void AHomeCardSaysWhatEachGestureDoesInVietnameseFirst()
    {
        string card = HomeCard.Draw(new Ticket(_keys, TicketRole.Owner, 0, 0, 0));
        string[] sentences = ["Bấm một cái", "Press once", "Bấm ba cái liền", "Press three times", "Giữ và đếm chậm đến năm", "slowly to five", "Giữ và đếm chậm đến mười lăm", "slowly to fifteen"];
        int[] places = [.. sentences.Select(each => card.IndexOf(each, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void EveryPageIsWholeAndHasTheNumber()
    {
        string[] pages = [HomeCard.Draw(new Ticket(_keys, TicketRole.Owner, 0, 0, 0)), CaretakerCard.Draw(new Ticket(_keys, TicketRole.Caretaker, 0, 0, 0)), NumberLabel.Draw(123_456_789)];
        foreach (string page in pages)
        {
            Assert.Equal("svg", XDocument.Parse(page).Root!.Name.LocalName);
            Assert.Contains("123 456 7897", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ALabelHasNoCode()
    {
        string label = NumberLabel.Draw(123_456_789);
        Assert.DoesNotContain("qr", label, StringComparison.Ordinal);
        Assert.DoesNotContain(Ticket.Begin, label, StringComparison.Ordinal);
    }

    private static string Letters(string page) => string.Concat(TicketLine().Matches(page).Select(line => line.Groups[1].Value));

    [GeneratedRegex("""<text [^>]*class="ticket"[^>]*>([^<]*)</text>""")]
    private static partial Regex TicketLine();
}
