using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Bandctl.Flashing;

/// <summary>What flashing must know of a board.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="BandBoard">Its class in hal/Esp32/Boards, and the property that builds its image.</param>
/// <param name="Target">nanoFramework's image for it.</param>
/// <param name="Address">Where that image has its deployment.</param>
internal sealed record FlashBoard(string Name, string BandBoard, string Target, string Address)
{
    // Source: partition tables of 4, 8 and 16 MB parts in nf-interpreter 1.17: deployment from here. nanoff's own default is wrong for 4 MB (Home#1835).
    private const string Deployment = "0x1E0000";

    // Has Bluetooth, ADC, I2C, files and cryptography, and runs on every revision of the silicon. For PICO chips nanoff would pick one without Bluetooth.
    private const string WithBluetooth = "ESP32_BLE_REV0";

    // The same for revision 3, with its heap in PSRAM where there is some: hardware/Images.md.
    private const string WithBluetoothAndPsram = "ESP32_BLE_REV3";

    public static readonly IReadOnlyList<FlashBoard> All =
    [
        new("twristband", "TWristband", WithBluetooth, Deployment),
        new("devkit", "DevKit", WithBluetooth, Deployment),
        new("wrover", "DevKit", WithBluetoothAndPsram, Deployment),
    ];

    public static string Names => string.Join(", ", All.Select(board => board.Name));

    /// <exception cref="BadInputException">No board has this name.</exception>
    public static FlashBoard Find(string name)
    {
        return All.FirstOrDefault(board => board.Name == name)
            ?? throw new BadInputException($"--board '{name}' is none of {Names}");
    }
}
