using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Buses;

namespace System.Device.I2c;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>A transfer takes no time. Source: nf-interpreter, sys_dev_i2c_native_System_Device_I2c_I2cDevice.cpp.</remarks>
public class I2cDevice : IDisposable
{
    private readonly Machine _machine = Machine.Current;
    private bool _isDisposed;

    public I2cDevice(I2cConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _machine.RequirePower();
        ConnectionSettings = settings;
        if (settings.BusId is not (1 or 2))
        {
            throw new ArgumentException("");
        }

        if (!_machine.Wires.IsReady(settings.BusId))
        {
            throw new InvalidOperationException();
        }
    }

    public I2cConnectionSettings ConnectionSettings { get; }

    public static I2cDevice Create(I2cConnectionSettings settings)
    {
        return new I2cDevice(settings);
    }

    public byte ReadByte()
    {
        byte[] one = new byte[1];
        Read(one);
        return one[0];
    }

    public I2cTransferResult Read(SpanByte buffer)
    {
        return Transfer(SpanByte.Empty, buffer);
    }

    public I2cTransferResult WriteByte(byte value)
    {
        return Write(new byte[] { value });
    }

    public I2cTransferResult Write(SpanByte buffer)
    {
        return Transfer(buffer, SpanByte.Empty);
    }

    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
    {
        return Transfer(writeBuffer, readBuffer);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _machine.RequirePower();
        _isDisposed = true;
    }

    private I2cTransferResult Transfer(SpanByte write, SpanByte read)
    {
        _machine.NoteReadingOfTime();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        IWiredChip? chip = _machine.Wires.Find(ConnectionSettings.BusId, ConnectionSettings.DeviceAddress);
        if (chip == null)
        {
            return new I2cTransferResult(0, I2cTransferStatus.SlaveAddressNotAcknowledged);
        }

        if (!write.IsEmpty)
        {
            chip.Write(write.ToArray());
        }

        if (!read.IsEmpty)
        {
            ((SpanByte)chip.Read(read.Length)).CopyTo(read);
        }

        return new I2cTransferResult((uint)(write.Length + read.Length), I2cTransferStatus.FullTransfer);
    }
}
