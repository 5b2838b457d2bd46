namespace Bluezone.Band.Esp32.Boards;

/// <summary>A plain ESP32 DevKit: a light and the boot button; no cell, no accelerometer, no clock chip, no motor.</summary>
/// <remarks>Source: hardware/Pins.md.</remarks>
public sealed class DevKit : Board
{
    /// <inheritdoc/>
    public override int ButtonPin => 0;

    /// <inheritdoc/>
    public override bool IsButtonActiveHigh => false;

    /// <inheritdoc/>
    public override bool WakesByExt1 => false;

    /// <inheritdoc/>
    public override int LightPin => 2;

    /// <summary>Where the device starts.</summary>
    public static void Main()
    {
        Program.Run(new DevKit());
    }
}
