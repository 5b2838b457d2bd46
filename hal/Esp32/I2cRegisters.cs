using System;
using System.Device.I2c;

namespace Bluezone.Band.Esp32;

/// <summary>A part on the I2C bus, seen as registers of an octet each.</summary>
/// <remarks>Errors: false, whatever the bus did; never an exception. Threads: the main one.</remarks>
public sealed class I2cRegisters
{
    private readonly int _bus;
    private readonly int _address;
    private readonly byte[] _register = new byte[1];
    private readonly byte[] _pair = new byte[2];
    private readonly byte[] _one = new byte[1];
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
            _register[0] = (byte)first;
            I2cTransferResult result = Device().WriteRead(new SpanByte(_register), new SpanByte(octets));
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
        return Read(register, _one) ? _one[0] : -1;
    }

    /// <summary>Writes one register.</summary>
    public bool Write(int register, int value)
    {
        _pair[0] = (byte)register;
        _pair[1] = (byte)value;
        return Write(_pair);
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

    private I2cDevice Device()
    {
        _device ??= I2cDevice.Create(new I2cConnectionSettings(_bus, _address, I2cBusSpeed.FastMode));
        return _device;
    }
}
