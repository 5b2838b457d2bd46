using System;
using System.Buffers.Binary;
using System.Text;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name: numbers least octet first.</summary>
public class DataWriter : Buffer
{
    private const uint FirstCapacity = 32;

    // Where the octets of a Guid go: all turned round for the air; by value, first octet first, for the other.
    private static readonly int[] Reversed = [15, 14, 13, 12, 11, 10, 9, 8, 6, 7, 4, 5, 0, 1, 2, 3];
    private static readonly int[] ByValue = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

    public DataWriter()
        : base(FirstCapacity)
    {
    }

    public uint MeasureString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (uint)Encoding.UTF8.GetByteCount(value);
    }

    public void WriteBoolean(bool value)
    {
        WriteByte(value ? (byte)1 : (byte)0);
    }

    public void WriteBuffer(Buffer buffer)
    {
        WriteBuffer(buffer, 0, buffer.Length);
    }

    public void WriteBuffer(Buffer buffer, uint start, uint count)
    {
        byte[] part = new byte[count];
        Array.Copy(buffer.Data, (int)start, part, 0, (int)count);
        WriteBytes(part);
    }

    public void WriteByte(byte value)
    {
        WriteBytes([value]);
    }

    public void WriteBytes(byte[] value)
    {
        uint end = Length + (uint)value.Length;
        EnsureCapacity(end);
        Array.Copy(value, 0, Data, (int)Length, value.Length);
        Length = end;
    }

    public void WriteDateTime(DateTime value)
    {
        WriteInt64(value.Ticks);
    }

    public void WriteDouble(double value)
    {
        WriteInt64(BitConverter.DoubleToInt64Bits(value));
    }

    public void WriteGuid(Guid value)
    {
        WriteBytes(value.ToByteArray());
    }

    public void WriteUuid(Guid value)
    {
        WriteBytes(Ordered(value, Reversed));
    }

    public void WriteUuid2(Guid value)
    {
        WriteBytes(Ordered(value, ByValue));
    }

    public void WriteInt16(short value)
    {
        byte[] octets = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(octets, value);
        WriteBytes(octets);
    }

    public void WriteInt32(int value)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(octets, value);
        WriteBytes(octets);
    }

    public void WriteInt64(long value)
    {
        byte[] octets = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(octets, value);
        WriteBytes(octets);
    }

    public void WriteSingle(float value)
    {
        WriteInt32(BitConverter.SingleToInt32Bits(value));
    }

    public uint WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        byte[] octets = Encoding.UTF8.GetBytes(value);
        WriteBytes(octets);
        return (uint)octets.Length;
    }

    public void WriteTimeSpan(TimeSpan value)
    {
        WriteInt64(value.Ticks);
    }

    public void WriteUInt16(ushort value)
    {
        WriteInt16((short)value);
    }

    public void WriteUInt32(uint value)
    {
        WriteInt32((int)value);
    }

    public void WriteUInt64(ulong value)
    {
        WriteInt64((long)value);
    }

    /// <summary>Itself: what is written afterwards changes the buffer too.</summary>
    public Buffer DetachBuffer()
    {
        return this;
    }

    private static byte[] Ordered(Guid value, int[] order)
    {
        byte[] octets = value.ToByteArray();
        return Array.ConvertAll(order, index => octets[index]);
    }
}
