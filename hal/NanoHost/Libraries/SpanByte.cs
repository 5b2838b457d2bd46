namespace System;

/// <summary>Stands in for nanoFramework's struct of this name: a part of an array.</summary>
public readonly struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;

    public SpanByte(byte[] array)
        : this(array, 0, array?.Length ?? 0)
    {
    }

    public SpanByte(byte[] array, int start, int length)
    {
        if (start < 0 || length < 0 || start + length > (array?.Length ?? 0))
        {
            throw new ArgumentOutOfRangeException(nameof(start), "");
        }

        _array = array;
        _start = start;
        Length = length;
    }

    public static SpanByte Empty => default;

    public int Length { get; }

    public bool IsEmpty => Length == 0;

    public byte this[int index]
    {
        get => _array![At(index)];
        set => _array![At(index)] = value;
    }

    public static implicit operator SpanByte(byte[] array) => new(array);

    public void CopyTo(SpanByte destination)
    {
        if (Length > destination.Length)
        {
            throw new ArgumentException("");
        }

        for (int i = 0; i < Length; i++)
        {
            destination[i] = this[i];
        }
    }

    public SpanByte Slice(int start)
    {
        return Slice(start, Length - start);
    }

    public SpanByte Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start + length > Length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), "");
        }

        return _array == null ? default : new SpanByte(_array, _start + start, length);
    }

    public byte[] ToArray()
    {
        byte[] copy = new byte[Length];
        CopyTo(copy);
        return copy;
    }

    private int At(int index)
    {
        if (index < 0 || index >= Length)
        {
            throw new ArgumentOutOfRangeException(nameof(index), "");
        }

        return _start + index;
    }
}
