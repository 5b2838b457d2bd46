using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Bands.Pages;
using Bluezone.Band.SyncClient;
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
            var home = _keys.TicketOf(SyncRole.Owner, i, 0, 0);
            var school = _keys.TicketOf(SyncRole.Caretaker, i, 0, 0);
            Assert.Equal(TicketText.Write(home), QrReading.Read(HomeCard.Draw(home)));
            Assert.Equal(TicketText.Write(school), QrReading.Read(CaretakerCard.Draw(school)));
            Assert.Equal(TicketText.Write(home), Letters(HomeCard.Draw(home)));
            Assert.Equal(TicketText.Write(school), Letters(CaretakerCard.Draw(school)));
        }
    }

    [Fact]
    public void AHomeCardSaysWhatEachGestureDoesInVietnameseFirst()
    {
        string card = HomeCard.Draw(_keys.TicketOf(SyncRole.Owner, 0, 0, 0));
        string[] sentences = ["Bấm một cái", "Press once", "Bấm ba cái liền", "Press three times", "Giữ và đếm chậm đến năm", "slowly to five", "Giữ và đếm chậm đến mười lăm", "slowly to fifteen"];
        int[] places = [.. sentences.Select(each => card.IndexOf(each, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("Thẻ này để ở nhà", "Keep this card at home")]
    [InlineData("Chỉ người đeo và người nhà", "the wearer and the family alone")]
    [InlineData("Mất vòng", "Band lost")]
    [InlineData("Mất thẻ", "Card lost")]
    [InlineData("gọi trạm y tế.", "call the health station")]
    public void AHomeCardSaysHowToKeepItAndWhatToDo(string vietnamese, string english)
    {
        string card = HomeCard.Draw(_keys.TicketOf(SyncRole.Owner, 0, 0, 0));
        Assert.InRange(card.IndexOf(vietnamese, StringComparison.Ordinal), 0, card.IndexOf(english, StringComparison.Ordinal));
    }

    // Whatever is secret lies below the fold, and what is below comes to lie on what is above: it is the smaller part.
    [Fact]
    public void FoldedTheCodeOfAHomeCardIsInside()
    {
        string card = HomeCard.Draw(_keys.TicketOf(SyncRole.Owner, 0, 0, 0));
        int fold = int.Parse(Fold().Match(card).Groups[1].Value);
        Assert.InRange(fold, 1050, 2100);
        Assert.All(Secrets().Matches(card), each => Assert.InRange(int.Parse(each.Groups[1].Value), fold + 1, 2100));
        Assert.Equal(5, Secrets().Count(card));
    }

    [Fact]
    public void ACaretakersCardAndALabelSayWhatToDoWithALostBand()
    {
        string card = CaretakerCard.Draw(_keys.TicketOf(SyncRole.Caretaker, 0, 0, 0));
        Assert.All(["Chỉ người được giao", "Mất thẻ", "Mất vòng", "Band lost"], each => Assert.Contains(each, card, StringComparison.Ordinal));
        Assert.Contains("Nhặt được", NumberLabel.Draw(123_456_789), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPageIsWholeAndHasTheNumber()
    {
        string[] pages = [HomeCard.Draw(_keys.TicketOf(SyncRole.Owner, 0, 0, 0)), CaretakerCard.Draw(_keys.TicketOf(SyncRole.Caretaker, 0, 0, 0)), NumberLabel.Draw(123_456_789)];
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
        Assert.DoesNotContain(TicketText.Mark, label, StringComparison.Ordinal);
    }

    [Fact]
    public void NoLineOfTextLeavesItsPage()
    {
        string[] pages = [HomeCard.Draw(_keys.TicketOf(SyncRole.Owner, 0, 0, 0)), CaretakerCard.Draw(_keys.TicketOf(SyncRole.Caretaker, 0, 0, 0)), NumberLabel.Draw(999_999_999)];
        foreach (string page in pages)
        {
            XElement svg = XDocument.Parse(page).Root!;
            double right = double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2]) - 20;
            Assert.All(svg.Elements().Where(each => each.Name.LocalName == "text"), line =>
            {
                double x = double.Parse(line.Attribute("x")!.Value);
                double width = WidthOf(line);
                (double from, double to) = line.Attribute("text-anchor")?.Value switch
                {
                    "middle" => (x - (width / 2), x + (width / 2)),
                    "end" => (x - width, x),
                    _ => (x, x + width),
                };
                Assert.True(from >= 20 && to <= right, $"{line.Value}: {from:F0} to {to:F0}");
            });
        }
    }

    // Of DejaVu Sans, the widest of the fonts that a page names: measured over its lines.
    private static double WidthOf(XElement line)
    {
        double em = line.Attribute("font-weight") != null || line.Attribute("class") != null ? 0.61 : 0.51;
        return double.Parse(line.Attribute("font-size")!.Value) * line.Value.Sum(letter => letter is '.' or ' ' ? 0.35 : em);
    }

    private static string Letters(string page) => string.Concat(TicketLine().Matches(page).Select(line => line.Groups[1].Value));

    [GeneratedRegex("""<path d="M0 (\d+)H1480" [^>]*stroke-dasharray""")]
    private static partial Regex Fold();

    [GeneratedRegex("""<(?:path class="qr" transform="translate\(\d+ |text x="\d+" y=")(\d+)(?=\)|" font-size="38" class="ticket")""")]
    private static partial Regex Secrets();

    [GeneratedRegex("""<text [^>]*class="ticket"[^>]*>([^<]*)</text>""")]
    private static partial Regex TicketLine();
}
