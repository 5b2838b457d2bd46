namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>The card that stays at home: above what the button does, below, folded away, the secret. A5, upright.</summary>
public static class HomeCard
{
    private const int Width = 1480;
    private const int Height = 2100;
    private const int Fold = 1150;
    private const string Bold = "font-weight=\"bold\"";
    private const string Middle = "text-anchor=\"middle\"";
    private const string Grey = "fill=\"#333\"";

    /// <summary>Draws it.</summary>
    /// <param name="ticket">The band's ticket for an owner; the page shows it.</param>
    public static string Draw(Ticket ticket)
    {
        var page = new SvgPage(Width, Height, $"Bluezone {BandNumber.Text(ticket.Number)}");
        page.Text(70, 130, 84, "Vòng Bluezone", Bold);
        page.Text(Width - 70, 125, 58, "số " + BandNumber.Text(ticket.Number), "text-anchor=\"end\" " + Bold);
        Row(page, 190, Pictograms.Press(1), Pictograms.Answer, ["Bấm một cái:", "vòng trả lời."], "Press once: the band answers.");
        Row(page, 425, Pictograms.Press(3), Pictograms.Talk, ["Bấm ba cái liền:", "nối với trạm y tế."], "Press three times: it talks to the health station.");
        Row(page, 660, Pictograms.Hold(60, 140, 5), Pictograms.Yes, ["Giữ và đếm chậm đến năm:", "đồng ý."], "Hold and count slowly to five: yes.");
        Row(page, 895, Pictograms.Hold(12, 188, 15), Pictograms.Rest, ["Giữ và đếm chậm đến mười lăm:", "nghỉ một giờ. Lần nữa: ghi tiếp."], "Hold and count slowly to fifteen: an hour's rest. Again: go on.");
        page.Add($"<path d=\"M0 {Fold}H{Width}\" stroke=\"black\" stroke-width=\"3\" stroke-dasharray=\"20 16\"/>");
        page.Text(Width / 2, Fold - 14, 30, "gấp ở đây, mã nằm bên trong · fold here, with the code inside", Middle + " " + Grey);
        Secret(page, ticket);
        return page.ToString();
    }

    private static void Row(SvgPage page, int y, string what, string then, string[] lines, string english)
    {
        page.Add($"<path d=\"M70 {y - 14}H{Width - 70}\" stroke=\"#999\" stroke-width=\"3\"/>");
        page.Add(Pictograms.At(70, y + 16, what));
        page.Add(Pictograms.At(300, y + 16, then));
        page.Text(530, y + 64, 46, lines[0], Bold);
        page.Text(530, y + 126, 46, lines[1], Bold);
        page.Text(530, y + 180, 29, english, Grey);
    }

    private static void Secret(SvgPage page, Ticket ticket)
    {
        page.Add(Pictograms.At(70, Fold + 50, Pictograms.Home));
        page.Add(Pictograms.At(290, Fold + 50, Pictograms.NoPhoto));
        page.Text(540, Fold + 120, 60, "Thẻ này để ở nhà.", Bold);
        page.Text(540, Fold + 190, 44, "Đừng chụp ảnh, đừng gửi cho ai.", Bold);
        page.Text(70, Fold + 276, 35, "Ai có mã này thì mở được vòng. Chỉ quét bằng điện thoại của người nhà.");
        page.Text(70, Fold + 322, 35, "Mất thẻ hoặc cho mượn vòng: báo trạm y tế để cấp mã mới.");
        page.Text(70, Fold + 376, 29, "Keep this card at home; no photograph. Who has the code can open the band: scan it", Grey);
        page.Text(70, Fold + 414, 29, "only with a phone of the family. Card lost, or band lent: the health station gives new keys.", Grey);
        page.Add(QrSquare.Draw(ticket.Text, 50, Fold + 430, 480));
        TicketText.Draw(page, 560, Fold + 520, ticket.Text);
        page.Text(560, Fold + 760, 40, "Trạm y tế: ........................................");
        page.Text(560, Fold + 810, 30, "health station, telephone", Grey);
    }
}
