using System;
using System.Collections;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace Bluezone.Band.Esp32;

/// <summary>Rebuilds advertising data from the sections that the library made of them.</summary>
/// <remarks>Their order is the library's, and what it dropped as malformed is gone: firmware/Air/FRAME.md lets the order be free.</remarks>
public static class IncomingAdvertisement
{
    /// <summary>What <see cref="Write"/> says of more octets than advertising data can have.</summary>
    public const int TooLong = -1;

    /// <summary>Writes AD structures.</summary>
    /// <param name="advertisement">What the library made.</param>
    /// <param name="octets">Takes them; its length is the most there may be.</param>
    /// <returns>How many octets, or <see cref="TooLong"/>.</returns>
    public static int Write(BluetoothLEAdvertisement advertisement, byte[] octets)
    {
        ArrayList sections = advertisement.DataSections;
        int at = 0;
        for (int i = 0; i < sections.Count; i++)
        {
            var section = (BluetoothLEAdvertisementDataSection)sections[i]!;
            int count = (int)section.Data.Length;
            if (at + 2 + count > octets.Length)
            {
                return TooLong;
            }

            octets[at] = (byte)(1 + count);
            octets[at + 1] = section.DataType;
            Copy(section.Data, count, octets, at + 2);
            at += 2 + count;
        }

        return at;
    }

    private static void Copy(nanoFramework.Device.Bluetooth.Buffer from, int count, byte[] to, int at)
    {
        if (count > 0)
        {
            byte[] copy = new byte[count];
            DataReader.FromBuffer(from).ReadBytes(copy);
            Array.Copy(copy, 0, to, at, count);
        }
    }
}
