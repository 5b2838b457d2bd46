namespace Bluezone.Band.Bytes;

/// <summary>Numbers in octets, most significant octet first, as the formats of others have them.</summary>
/// <remarks>Errors: an offset outside the array is a bug and throws.</remarks>
public static class BigEndian
{
    /// <summary>Writes the low 16 bits of a number.</summary>
    public static void PutU16(byte[] octets, int offset, int value)
    {
        octets[offset] = (byte)(value >> 8);
        octets[offset + 1] = (byte)value;
    }

    /// <summary>Writes the low 32 bits of a number.</summary>
    public static void PutU32(byte[] octets, int offset, long value)
    {
        octets[offset] = (byte)(value >> 24);
        octets[offset + 1] = (byte)(value >> 16);
        octets[offset + 2] = (byte)(value >> 8);
        octets[offset + 3] = (byte)value;
    }

    /// <summary>Reads 32 bits, 0..4,294,967,295.</summary>
    public static long GetU32(byte[] octets, int offset)
    {
        return (uint)((octets[offset] << 24) | (octets[offset + 1] << 16) | (octets[offset + 2] << 8) | octets[offset + 3]);
    }
}
