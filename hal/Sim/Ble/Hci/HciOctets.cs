namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>Numbers as HCI sends them, least octet first; addresses are 48-bit numbers.</summary>
internal static class HciOctets
{
    public const int AddressOctets = 6;

    public static byte[] Two(int value)
    {
        return [(byte)value, (byte)(value >> 8)];
    }

    public static byte[] Address(long value)
    {
        byte[] octets = new byte[AddressOctets];
        for (int i = 0; i < AddressOctets; i++)
        {
            octets[i] = (byte)(value >> (8 * i));
        }

        return octets;
    }

    public static int TwoAt(byte[] octets, int offset)
    {
        return octets[offset] | (octets[offset + 1] << 8);
    }

    public static ulong EightAt(byte[] octets, int offset)
    {
        return System.BitConverter.ToUInt64(octets, offset);
    }

    public static long AddressAt(byte[] octets, int offset)
    {
        long value = 0;
        for (int i = AddressOctets - 1; i >= 0; i--)
        {
            value = (value << 8) | octets[offset + i];
        }

        return value;
    }

    /// <summary>The address type of an address: 1 when it is random by its two top bits, else 0.</summary>
    /// <remarks>The air does not carry it: as in hal/NanoHost/Bluetooth, bits 46 and 47 both clear are a maker's prefix here.</remarks>
    public static byte TypeOf(long address)
    {
        return (address >> 46) == 0 ? (byte)0 : (byte)1;
    }
}
