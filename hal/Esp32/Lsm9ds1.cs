namespace Bluezone.Band.Esp32;

/// <summary>The accelerometer of an LSM9DS1, which remembers by itself that it was moved; its gyroscope stays off.</summary>
/// <remarks>Source: ST LSM9DS1 data sheet, chapter 7, register description.</remarks>
public sealed class Lsm9ds1
{
    private const int WhoAmI = 0x0F;
    private const int WhoAmIValue = 0x68;
    private const int GeneratorConfig = 0x06;       // INT_GEN_CFG_XL
    private const int ThresholdX = 0x07;            // INT_GEN_THS_X_XL, then Y and Z
    private const int GeneratorDuration = 0x0A;     // INT_GEN_DUR_XL
    private const int ControlGyro = 0x10;           // CTRL_REG1_G
    private const int Control4 = 0x1E;
    private const int Control5 = 0x1F;
    private const int Control6 = 0x20;
    private const int Control7 = 0x21;
    private const int GeneratorSource = 0x26;       // INT_GEN_SRC_XL
    private const int IsActive = 0x40;              // IA_XL

    private const int TenHertzTwoG = 0x20;          // ODR_XL 001: 10 Hz; FS_XL 00: 2 g
    private const int HighPass = 0x01;              // HPIS1: the generator sees no gravity
    private const int AnyAxisHigh = 0x2A;           // ZHIE, YHIE, XHIE, any of them
    private const int Latched = 0x3A;               // As at reset, and LIR_XL1
    private const int AllAxes = 0x38;               // Zen_XL, Yen_XL, Xen_XL, as at reset
    private const int Threshold = 8;                // Assumption: 63 mg at 2 g / 256; a wrist moves more, a table less.

    private readonly I2cRegisters _registers;

    /// <summary>Drives a chip.</summary>
    public Lsm9ds1(I2cRegisters registers)
    {
        _registers = registers;
    }

    /// <summary>Makes it watch for motion.</summary>
    /// <returns>False when it does not answer, or is another chip.</returns>
    public bool Begin()
    {
        return _registers.Read(WhoAmI) == WhoAmIValue
            && _registers.Write(ControlGyro, 0)
            && _registers.Write(Control5, AllAxes)
            && _registers.Write(Control6, TenHertzTwoG)
            && _registers.Write(Control7, HighPass)
            && _registers.Write(ThresholdX, Threshold)
            && _registers.Write(ThresholdX + 1, Threshold)
            && _registers.Write(ThresholdX + 2, Threshold)
            && _registers.Write(GeneratorDuration, 0)
            && _registers.Write(Control4, Latched)
            && _registers.Write(GeneratorConfig, AnyAxisHigh)
            && _registers.Read(GeneratorSource) >= 0;       // Forgets what was latched.
    }

    /// <summary>Whether it moved since it was last asked.</summary>
    /// <returns>1, 0, or -1 when it does not answer or has forgotten its settings.</returns>
    public int TakeMotion()
    {
        if (_registers.Read(Control6) != TenHertzTwoG)
        {
            return -1;
        }

        int source = _registers.Read(GeneratorSource);
        return source < 0 ? -1 : (source & IsActive) != 0 ? 1 : 0;
    }
}
