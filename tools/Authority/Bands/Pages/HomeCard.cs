using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>The card that stays at home: above what the button does and what to do, below, folded in upon itself, the secret. A5, upright.</summary>
public static class HomeCard
{
    private const int Width = 1480;
    private const int Height = 2100;
    private const int Keeping = 1160;       // Where the part begins that says how to keep it.
    private const int Fold = 1630;          // What is below goes up, face down, on what is above.
    private const string Bold = "font-weight=\"bold\"";
    private const string Middle = "text-anchor=\"middle\"";
    private const string Grey = "fill=\"#333\"";

    /// <summary>Draws it.</summary>
    /// <param name="ticket">The band's ticket for an owner; the page shows it.</param>
    public static string Draw(Ticket ticket)
    {
        var page = new SvgPage(Width, Height, $"Bluezone {BandNumber.Text(ticket.Number)}");
        page.Text(70, 122, 84, "Vòng Bluezone", Bold);
        page.Text(Width - 70, 118, 58, "số " + BandNumber.Text(ticket.Number), "text-anchor=\"end\" " + Bold);
        Row(page, 165, Pictograms.Press(1), Pictograms.Answer, ["Bấm một cái:", "vòng trả lời."], "Press once: the band answers.");
        Row(page, 353, Pictograms.Press(3), Pictograms.Talk, ["Bấm ba cái liền:", "nối với trạm y tế."], "Press three times: it talks to the health station.");
        Row(page, 541, Pictograms.Hold(60, 140, 5), Pictograms.Yes, ["Giữ và đếm chậm đến năm:", "đồng ý."], "Hold and count slowly to five: yes.");
        Row(page, 729, Pictograms.Hold(12, 188, 15), Pictograms.Rest, ["Giữ và đếm chậm đến mười lăm:", "nghỉ một giờ. Lần nữa: ghi tiếp."], "Hold and count slowly to fifteen: an hour's rest. Again: go on.");
        Row(page, 917, Pictograms.Alarm, Pictograms.Call, ["Từng đôi, từng ba nhịp ngắn:", "hãy ở yên, gọi trạm y tế."], "Short beats, twos or threes: stay, call the health station.");
        page.Text(70, 1136, 38, "Trạm y tế, điện thoại: ..................................................................");
        Keep(page);
        page.Add($"<path d=\"M0 {Fold}H{Width}\" stroke=\"black\" stroke-width=\"3\" stroke-dasharray=\"20 16\"/>");
        page.Text(Width / 2, Fold - 14, 30, "gấp phần dưới lên: mã nằm bên trong · fold the lower part up, the code inside", Middle + " " + Grey);
        Secret(page, ticket);
        return page.ToString();
    }

    private static void Row(SvgPage page, int y, string what, string then, string[] lines, string english)
    {
        page.Add($"<path d=\"M70 {y - 10}H{Width - 70}\" stroke=\"#999\" stroke-width=\"3\"/>");
        page.Add(Pictograms.At(70, y + 12, what));
        page.Add(Pictograms.At(300, y + 12, then));
        page.Text(530, y + 55, 46, lines[0], Bold);
        page.Text(530, y + 112, 46, lines[1], Bold);
        page.Text(530, y + 162, 27, english, Grey);
    }

    private static void Keep(SvgPage page)
    {
        page.Add($"<path d=\"M70 {Keeping}H{Width - 70}\" stroke=\"black\" stroke-width=\"6\"/>");
        page.Add(Pictograms.At(70, Keeping + 24, Pictograms.Home));
        page.Add(Pictograms.At(290, Keeping + 24, Pictograms.NoPhoto));
        page.Text(530, Keeping + 76, 52, "Thẻ này để ở nhà.", Bold);
        page.Text(530, Keeping + 136, 42, "Đừng chụp ảnh, đừng gửi cho ai.", Bold);
        page.Text(530, Keeping + 178, 27, "Keep this card at home: no photograph, send it to nobody.", Grey);
        Line(page, Keeping + 222, "Chỉ người đeo và người nhà dùng: có mã này thì mở được vòng.", "For the wearer and the family alone: who has the code can open the band.");
        Line(page, Keeping + 296, "Mất vòng: gọi trạm y tế và đọc số vòng ở trên.", "Band lost: call the health station and read out its number, above.");
        Line(page, Keeping + 370, "Mất thẻ, cho mượn hay trả vòng: báo trạm y tế để cấp mã mới.", "Card lost, band lent or given back: the health station gives new keys.");
    }

    private static void Line(SvgPage page, int y, string vietnamese, string english)
    {
        page.Text(70, y, 34, vietnamese, Bold);
        page.Text(70, y + 34, 27, english, Grey);
    }

    private static void Secret(SvgPage page, Ticket ticket)
    {
        page.Add(QrSquare.Draw(TicketText.Write(ticket), 50, Fold + 15, 430));
        TicketLetters.Draw(page, 540, Fold + 150, TicketText.Write(ticket));
    }
}
