using System;

namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>A ticket as letters beside its code, for whoever must type it.</summary>
internal static class TicketLetters
{
    private const int LineLetters = 32;
    private const int LineHeight = 46;

    public static void Draw(SvgPage page, int x, int y, string text)
    {
        for (int at = 0; at < text.Length; at += LineLetters)
        {
            page.Text(x, y, 38, text[at..Math.Min(at + LineLetters, text.Length)], "class=\"ticket\" font-family=\"'DejaVu Sans Mono',Consolas,monospace\"");
            y += LineHeight;
        }
    }
}
