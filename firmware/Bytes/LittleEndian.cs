namespace Bluezone.Band.Bytes;

/// <summary>Numbers in octets, least significant octet first.</summary>
/// <remarks>Errors: an offset outside the array is a bug and throws.</remarks>
public static class LittleEndian
{
    /// <summary>Writes the low 16 bits of a number.</summary>
    public static void PutU16(byte[] octets, int offset, int value)
    {
        octets[offset] = (byte)value;
        octets[offset + 1] = (byte)(value >> 8);
    }

    /// <summary>Reads 16 bits, 0..65,535.</summary>
    public static int GetU16(byte[] octets, int offset)
    {
        return octets[offset] | (octets[offset + 1] << 8);
    }

    /// <summary>Writes the low 32 bits of a number.</summary>
    public static void PutU32(byte[] octets, int offset, long value)
    {
        octets[offset] = (byte)value;
        octets[offset + 1] = (byte)(value >> 8);
        octets[offset + 2] = (byte)(value >> 16);
        octets[offset + 3] = (byte)(value >> 24);
    }

    /// <summary>Reads 32 bits, 0..4,294,967,295.</summary>
    public static long GetU32(byte[] octets, int offset)
    {
        return (uint)(octets[offset] | (octets[offset + 1] << 8) | (octets[offset + 2] << 16) | (octets[offset + 3] << 24));
    }
}
