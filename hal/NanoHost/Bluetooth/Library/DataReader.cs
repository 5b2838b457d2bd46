using System;
using System.Buffers.Binary;
using System.Text;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name: numbers least octet first.</summary>
/// <remarks>Once all is read it holds an empty buffer.</remarks>
public class DataReader
{
    private const uint EmptyCapacity = 32;

    private static readonly int[] Reversed = [12, 13, 14, 15, 10, 11, 8, 9, 7, 6, 5, 4, 3, 2, 1, 0];
    private static readonly int[] ByValue = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

    private Buffer _buffer;
    private int _position;

    private DataReader(Buffer buffer)
    {
        _buffer = buffer;
    }

    public uint UnconsumedBufferLength => _buffer.Length - (uint)_position;

    public static DataReader FromBuffer(Buffer buffer)
    {
        return new DataReader(buffer);
    }

    public bool ReadBoolean()
    {
        return ReadByte() > 0;
    }

    /// <summary>The octets, in a buffer whose length is 0: as the library's own.</summary>
    public Buffer ReadBuffer(uint length)
    {
        var read = new Buffer(length);
        Array.Copy(Take((int)length), read.Data, (int)length);
        return read;
    }

    public byte ReadByte()
    {
        return Take(1)[0];
    }

    public void ReadBytes(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Take(value.Length).CopyTo(value, 0);
    }

    public DateTime ReadDateTime()
    {
        return new DateTime(ReadInt64());
    }

    public double ReadDouble()
    {
        return BitConverter.Int64BitsToDouble(ReadInt64());
    }

    public Guid ReadGuid()
    {
        return new Guid(Take(16));
    }

    public Guid ReadUuid()
    {
        return Ordered(Reversed);
    }

    public Guid ReadUuid2()
    {
        return Ordered(ByValue);
    }

    public short ReadInt16()
    {
        return BinaryPrimitives.ReadInt16LittleEndian(Take(2));
    }

    public int ReadInt32()
    {
        return BinaryPrimitives.ReadInt32LittleEndian(Take(4));
    }

    public long ReadInt64()
    {
        return BinaryPrimitives.ReadInt64LittleEndian(Take(8));
    }

    public float ReadSingle()
    {
        return BitConverter.Int32BitsToSingle(ReadInt32());
    }

    public string ReadString(uint codeUnitCount)
    {
        return Encoding.UTF8.GetString(Take((int)codeUnitCount));
    }

    public TimeSpan ReadTimeSpan()
    {
        return new TimeSpan(ReadInt64());
    }

    public ushort ReadUInt16()
    {
        return (ushort)ReadInt16();
    }

    public uint ReadUInt32()
    {
        return (uint)ReadInt32();
    }

    public ulong ReadUInt64()
    {
        return (ulong)ReadInt64();
    }

    private Guid Ordered(int[] order)
    {
        byte[] octets = Take(16);
        return new Guid(Array.ConvertAll(order, index => octets[index]));
    }

    private byte[] Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (int)UnconsumedBufferLength);
        byte[] taken = _buffer.Data[_position..(_position + count)];
        _position += count;
        if (_position == _buffer.Length)
        {
            _buffer = new Buffer(EmptyCapacity);
            _position = 0;
        }

        return taken;
    }
}
