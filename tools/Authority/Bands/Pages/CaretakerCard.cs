using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>The card that the school, or whoever looks after the band, keeps. A5, lying.</summary>
public static class CaretakerCard
{
    private const int Width = 2100;
    private const int Height = 1480;
    private const string Bold = "font-weight=\"bold\"";
    private const string Grey = "fill=\"#333\"";

    /// <summary>Draws it.</summary>
    /// <param name="ticket">The band's ticket for a caretaker; the page shows it.</param>
    public static string Draw(Ticket ticket)
    {
        var page = new SvgPage(Width, Height, $"Bluezone {BandNumber.Text(ticket.Number)}");
        page.Text(90, 150, 80, "Thẻ của nhà trường", Bold);
        page.Text(90, 210, 40, "Card of the school, or of whoever looks after the band", Grey);
        page.Text(Width - 90, 150, 64, "số " + BandNumber.Text(ticket.Number), "text-anchor=\"end\" " + Bold);
        page.Add($"<path d=\"M90 250H{Width - 90}\" stroke=\"#999\" stroke-width=\"3\"/>");
        page.Add(QrSquare.Draw(TicketText.Write(ticket), 60, 270, 700));
        Lines(page);
        TicketLetters.Draw(page, 1190, 1070, TicketText.Write(ticket));
        page.Add(Pictograms.At(90, 1030, Pictograms.NoPhoto));
        page.Text(330, 1090, 42, "Cất trong tủ. Đừng chụp ảnh,", Bold);
        page.Text(330, 1145, 42, "đừng gửi cho ai.", Bold);
        page.Text(330, 1190, 32, "Keep it locked away; no photograph.", Grey);
        Line(page, 1275, "Chỉ người được giao trông vòng được dùng thẻ này.", "For whoever was put in charge, nobody else.");
        Line(page, 1325, "Mất thẻ: báo trạm y tế để cấp mã mới.", "Card lost: the health station gives new keys.");
        Line(page, 1375, "Mất vòng: báo gia đình, trạm y tế; đọc số vòng.", "Band lost: tell family and station its number.");
        page.Text(90, 1444, 40, "Trạm y tế: ..............................  Điện thoại: ......................  Lớp: ..................");
        return page.ToString();
    }

    private static void Line(SvgPage page, int y, string vietnamese, string english)
    {
        page.Text(90, y, 36, vietnamese, Bold);
        page.Text(1190, y, 30, english, Grey);
    }

    private static void Lines(SvgPage page)
    {
        page.Text(830, 350, 50, "Thẻ này cho phép:", Bold);
        page.Text(830, 420, 46, "• đặt giờ, xem pin, xem vòng còn tốt không");
        page.Text(830, 485, 46, "• đưa tin mới của ngành y tế vào vòng");
        page.Text(830, 540, 32, "It may: set the time, see battery and health of the band, bring news in.", Grey);
        page.Text(830, 650, 50, "Không bao giờ:", Bold);
        page.Text(830, 720, 46, "• xem em đã gặp ai");
        page.Text(830, 785, 46, "• xem em có bị cảnh báo không");
        page.Text(830, 840, 34, "Never: see whom the child met, or whether it was warned.", Grey);
        page.Text(830, 950, 46, "Cắm sạc, hoặc bấm ba cái liền, rồi quét mã.", Bold);
        page.Text(830, 1005, 34, "Put the band on its charger, or press three times; then scan.", Grey);
    }
}
