using System;
using System.Device.I2c;

namespace Bluezone.Band.Esp32;

/// <summary>A part on the I2C bus, seen as registers of an octet each.</summary>
/// <remarks>Errors: false, whatever the bus did; never an exception. Threads: the main one.</remarks>
public sealed class I2cRegisters
{
    private readonly int _bus;
    private readonly int _address;
    private I2cDevice? _device;

    /// <summary>Names a part; nothing is sent before the first call.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="address">7 bits.</param>
    public I2cRegisters(int bus, int address)
    {
        _bus = bus;
        _address = address;
    }

    /// <summary>Reads registers in a row.</summary>
    /// <param name="first">The first register.</param>
    /// <param name="octets">Is filled whole.</param>
    public bool Read(int first, byte[] octets)
    {
        try
        {
            byte[] register = new byte[] { (byte)first };
            I2cTransferResult result = Device().WriteRead(new SpanByte(register), new SpanByte(octets));
            return result.Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Reads one register.</summary>
    /// <returns>0..255, or -1 when the part does not answer.</returns>
    public int Read(int register)
    {
        byte[] value = new byte[1];
        return Read(register, value) ? value[0] : -1;
    }

    /// <summary>Writes one register.</summary>
    public bool Write(int register, int value)
    {
        return Write(new byte[] { (byte)register, (byte)value });
    }

    /// <summary>Writes registers in a row.</summary>
    /// <param name="octets">The first register's number, then the values.</param>
    public bool Write(byte[] octets)
    {
        try
        {
            return Device().Write(new SpanByte(octets)).Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Gives up what the library holds for the part; it is made again when it is needed.</summary>
    public void Close()
    {
        _device?.Dispose();
        _device = null;
    }

    private I2cDevice Device()
    {
        _device ??= I2cDevice.Create(new I2cConnectionSettings(_bus, _address, I2cBusSpeed.FastMode));
        return _device;
    }
}
