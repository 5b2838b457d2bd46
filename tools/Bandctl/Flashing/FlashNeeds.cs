using System.Collections.Generic;
using System.IO;

namespace Bluezone.Band.Bandctl.Flashing;

/// <summary>What must be there before a board can be flashed.</summary>
internal static class FlashNeeds
{
    /// <summary>What is missing and what to do about it, a line each; empty when all is there.</summary>
    /// <param name="board">The board.</param>
    /// <param name="port">Its serial port, or null.</param>
    /// <param name="image">The program's image.</param>
    /// <param name="nanoff">The flasher, or null.</param>
    public static IEnumerable<string> Missing(FlashBoard board, string? port, string image, string? nanoff)
    {
        if (string.IsNullOrEmpty(port))
        {
            yield return "no port: name the one that the board is on, as --port /dev/ttyUSB0 or --port COM3";
        }
        else if (port[0] == '/' && !File.Exists(port))
        {
            yield return $"there is no port '{port}': is the board on its cable?";
        }

        if (nanoff == null)
        {
            yield return $"nanoff is not installed: {Nanoff.Install}";
        }

        if (!File.Exists(image))
        {
            yield return $"there is no image '{image}': open hal/Esp32/Bluezone.Band.Esp32.nfproj in Visual Studio or VS Code with the nanoFramework extension, "
                + $"and build Release with BandBoard={board.BandBoard}";
        }
    }
}
