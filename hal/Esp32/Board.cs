namespace Bluezone.Band.Esp32;

/// <summary>What a board has and where: numbers only. A board is one file in Boards.</summary>
/// <remarks>Units: pins are GPIO numbers; <see cref="None"/> where the board has no such part.</remarks>
public abstract class Board
{
    /// <summary>The board has no such part.</summary>
    public const int None = -1;

    /// <summary>The button's pin.</summary>
    public abstract int ButtonPin { get; }

    /// <summary>Whether the button's pin is high while it is pressed.</summary>
    public abstract bool IsButtonActiveHigh { get; }

    /// <summary>Whether the button wakes by ext1 (any high, all low), or else by ext0 (one level).</summary>
    public abstract bool WakesByExt1 { get; }

    /// <summary>A pin that must be high for the button to work.</summary>
    public virtual int ButtonPowerPin => None;

    /// <summary>The light's pin, high for on.</summary>
    public abstract int LightPin { get; }

    /// <summary>The motor's pin, high for on.</summary>
    public virtual int MotorPin => None;

    /// <summary>I2C bus, 1 or 2.</summary>
    public virtual int I2cBus => None;

    /// <summary>The pin of I2C data.</summary>
    public virtual int I2cDataPin => None;

    /// <summary>The pin of the I2C clock.</summary>
    public virtual int I2cClockPin => None;

    /// <summary>I2C address of an LSM9DS1's accelerometer.</summary>
    public virtual int Lsm9ds1Address => None;

    /// <summary>I2C address of a PCF8563.</summary>
    public virtual int Pcf8563Address => None;

    /// <summary>ADC channel, as the library numbers them, that sees the cell.</summary>
    public virtual int BatteryChannel => None;

    /// <summary>Cell voltage at which the ADC would read 4,095, mV.</summary>
    public virtual int BatteryFullScaleMv => 0;

    /// <summary>A pin that is low while the cell is charged.</summary>
    public virtual int ChargingPin => None;

    /// <summary>Room for segments, octets; a multiple of <see cref="BlockOctets"/>.</summary>
    public virtual int StoreOctets => 192 * 1024;   // Of the 256 KB that a 4 MB part has for I:, as in the simulator.

    /// <summary>Block of the file system, octets.</summary>
    public virtual int BlockOctets => 4096;         // littlefs on this port: one flash sector.
}
