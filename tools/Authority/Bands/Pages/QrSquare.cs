using System.Globalization;
using System.Text;
using QRCoder;

namespace Bluezone.Band.Authority.Bands.Pages;

/// <summary>A text as a QR code, drawn.</summary>
internal static class QrSquare
{
    // Of a card that is kept for years, a seventh may be lost.
    private const QRCodeGenerator.ECCLevel Redundancy = QRCodeGenerator.ECCLevel.M;

    /// <summary>Its modules, row by row, with four light ones around.</summary>
    public static bool[][] Modules(string text)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData code = generator.CreateQrCode(Encoding.ASCII.GetBytes(text), Redundancy);      // As octets: one segment, whatever the letters are.
        bool[][] rows = new bool[code.ModuleMatrix.Count][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = new bool[code.ModuleMatrix[row].Count];
            code.ModuleMatrix[row].CopyTo(rows[row], 0);
        }

        return rows;
    }

    /// <summary>A square of a page.</summary>
    public static string Draw(string text, int x, int y, int side)
    {
        bool[][] modules = Modules(text);
        double scale = (double)side / modules.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<path class=\"qr\" transform=\"translate({x} {y}) scale({scale:0.####})\" shape-rendering=\"crispEdges\" d=\"{Path(modules)}\"/>");
    }

    /// <summary>Dark modules as a path, a module one unit.</summary>
    public static string Path(bool[][] modules)
    {
        var path = new StringBuilder();
        for (int row = 0; row < modules.Length; row++)
        {
            for (int at = 0; at < modules[row].Length; at++)
            {
                int from = at;
                while (at < modules[row].Length && modules[row][at])
                {
                    at++;
                }

                if (at > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {row}h{at - from}v1h-{at - from}z");
                }
            }
        }

        return path.ToString();
    }
}
