namespace Bluezone.Band.Esp32.Boards;

/// <summary>LilyGO T-Wristband with LSM9DS1 (ESP32-PICO-D4, 4 MB).</summary>
/// <remarks>Source: hardware/Pins.md.</remarks>
public sealed class TWristband : Board
{
    /// <inheritdoc/>
    public override int ButtonPin => 33;

    /// <inheritdoc/>
    public override bool IsButtonActiveHigh => true;

    /// <inheritdoc/>
    public override bool WakesByExt1 => true;

    /// <inheritdoc/>
    public override int ButtonPowerPin => 25;

    /// <inheritdoc/>
    public override int LightPin => 4;

    /// <inheritdoc/>
    public override int MotorPin => 14;

    /// <inheritdoc/>
    public override int I2cBus => 1;

    /// <inheritdoc/>
    public override int I2cDataPin => 21;

    /// <inheritdoc/>
    public override int I2cClockPin => 22;

    /// <inheritdoc/>
    public override int Lsm9ds1Address => 0x6B;

    /// <inheritdoc/>
    public override int Pcf8563Address => 0x51;

    /// <inheritdoc/>
    public override int BatteryChannel => 7;

    /// <inheritdoc/>
    public override int BatteryFullScaleMv => 6600;     // 3.3 V behind a divider by two; an assumption, see README.

    /// <inheritdoc/>
    public override int ChargingPin => 32;

    /// <summary>Where the device starts.</summary>
    public static void Main()
    {
        Program.Run(new TWristband());
    }
}
