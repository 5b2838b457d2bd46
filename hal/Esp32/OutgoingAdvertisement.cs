using System;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace Bluezone.Band.Esp32;

/// <summary>Turns advertising data into what the library sends: flags, sections, and manufacturer data, which it puts last.</summary>
/// <remarks>Source: Bluetooth Core 5.4, Vol 3, Part C, section 11; nanoFramework.Device.Bluetooth 1.1, BluetoothLEAdvertisement.</remarks>
public static class OutgoingAdvertisement
{
    /// <summary>Most octets of advertising data.</summary>
    public const int MaxOctets = 31;

    private const int TypeFlags = 0x01;
    private const int TypeManufacturer = 0xFF;

    /// <summary>Makes an advertisement.</summary>
    /// <param name="octets">Advertising data.</param>
    /// <param name="length">How many of them.</param>
    /// <returns>Null when the library cannot carry them as they are: malformed, too long, flags not once, manufacturer data without a company.</returns>
    public static BluetoothLEAdvertisement? From(byte[] octets, int length)
    {
        BluetoothLEAdvertisement advertisement = new();
        return TryPut(octets, length, advertisement) ? advertisement : null;
    }

    /// <summary>Puts sections into an advertisement that has none.</summary>
    /// <returns>False when the library cannot carry them as they are; some may be in it then.</returns>
    public static bool TryPut(byte[] octets, int length, BluetoothLEAdvertisement advertisement)
    {
        if (length < 1 || length > MaxOctets || length > octets.Length)
        {
            return false;
        }

        bool hasFlags = false;
        int at = 0;
        while (at < length && octets[at] != 0)
        {
            int end = at + 1 + octets[at];
            bool isFlags = end <= length && octets[at + 1] == TypeFlags;
            if (end > length || (isFlags && hasFlags) || !Add(advertisement, octets, at + 1, end))
            {
                return false;
            }

            hasFlags |= isFlags;
            at = end;
        }

        return hasFlags;        // The image may drop an advertisement without flags.
    }

    private static bool AddFlags(BluetoothLEAdvertisement advertisement, int flags)
    {
        advertisement.Flags = (BluetoothLEAdvertisementFlags)flags;
        return true;
    }

    private static bool Add(BluetoothLEAdvertisement advertisement, byte[] octets, int at, int end)
    {
        int count = end - at - 1;
        switch (octets[at])
        {
            case TypeFlags:
                return count == 1 && AddFlags(advertisement, octets[at + 1]);
            case TypeManufacturer:
                return count >= 2 && AddManufacturer(advertisement, octets, at + 1, count);
            default:
                advertisement.DataSections.Add(
                    new BluetoothLEAdvertisementDataSection(octets[at], BufferOf(octets, at + 1, count)));
                return true;
        }
    }

    private static bool AddManufacturer(BluetoothLEAdvertisement advertisement, byte[] octets, int at, int count)
    {
        ushort company = (ushort)(octets[at] | (octets[at + 1] << 8));
        advertisement.ManufacturerData.Add(new BluetoothLEManufacturerData(company, BufferOf(octets, at + 2, count - 2)));
        return true;
    }

    private static nanoFramework.Device.Bluetooth.Buffer BufferOf(byte[] octets, int at, int count)
    {
        byte[] copy = new byte[count];
        Array.Copy(octets, at, copy, 0, count);
        return new nanoFramework.Device.Bluetooth.Buffer(copy);
    }
}
