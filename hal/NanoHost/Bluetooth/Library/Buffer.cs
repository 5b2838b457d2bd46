using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class Buffer
{
    private uint _length;

    /// <summary>Makes an empty one with room.</summary>
    public Buffer(uint capacity)
    {
        Data = new byte[capacity];
    }

    /// <summary>Makes one of octets that stay the caller's.</summary>
    public Buffer(byte[] array)
    {
        Data = array;
        _length = (uint)array.Length;
    }

    public uint Capacity => (uint)Data.Length;

    public uint Length
    {
        get => _length;
        set => _length = value <= Data.Length ? value : throw new ArgumentException("Longer than the buffer.");
    }

    internal byte[] Data { get; private set; }

    public void EnsureCapacity(uint newCapacity)
    {
        if (newCapacity > Data.Length)
        {
            byte[] longer = new byte[newCapacity];
            Array.Copy(Data, longer, Data.Length);
            Data = longer;
        }
    }
}
