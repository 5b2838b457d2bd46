using System.Globalization;
using System.Net;
using System.Text;

namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>A page to print, as SVG. One unit is a tenth of a millimetre.</summary>
internal sealed class SvgPage
{
    private readonly StringBuilder _text = new();

    public SvgPage(int width, int height, string title)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Mm(width)}mm\" height=\"{Mm(height)}mm\" viewBox=\"0 0 {width} {height}\" ");
        _text.Append("font-family=\"'DejaVu Sans','Noto Sans','Segoe UI',Arial,sans-serif\">\n");
        _text.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(title)}</title>\n");
        _text.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n");
    }

    /// <summary>Elements as they are.</summary>
    public SvgPage Add(string elements)
    {
        _text.Append(elements).Append('\n');
        return this;
    }

    /// <summary>A line of text.</summary>
    /// <param name="x">Left end, or middle.</param>
    /// <param name="y">Base line.</param>
    /// <param name="size">Height of the letters with their room.</param>
    /// <param name="text">Plain.</param>
    /// <param name="style">Further attributes.</param>
    public SvgPage Text(int x, int y, int size, string text, string style = "")
    {
        // Encoded for the five characters alone: diacritics stay readable in the file.
        string plain = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        return Add(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{(style.Length > 0 ? " " + style : "")}>{plain}</text>"));
    }

    public override string ToString() => _text + "</svg>\n";

    private static string Mm(int units) => (units / 10.0).ToString("0.#", CultureInfo.InvariantCulture);
}
