using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>What is glued to the band: its public number, which opens nothing. 60 by 20 mm.</summary>
public static class NumberLabel
{
    private const int Width = 600;
    private const int Height = 200;

    /// <summary>Draws it, from the number alone.</summary>
    public static string Draw(long number)
    {
        return new SvgPage(Width, Height, BandNumber.Text(number))
            .Add("<rect x=\"4\" y=\"4\" width=\"592\" height=\"192\" rx=\"24\" fill=\"none\" stroke=\"black\" stroke-width=\"3\"/>")
            .Text(Width / 2, 46, 28, "Vòng Bluezone · Bluezone Band", "text-anchor=\"middle\"")
            .Text(Width / 2, 112, 64, BandNumber.Text(number), "text-anchor=\"middle\" font-weight=\"bold\"")
            .Text(Width / 2, 150, 26, "Nhặt được: xin trả lại trạm y tế", "text-anchor=\"middle\"")
            .Text(Width / 2, 180, 22, "Found: please give it to a health station", "text-anchor=\"middle\"")
            .ToString();
    }
}
