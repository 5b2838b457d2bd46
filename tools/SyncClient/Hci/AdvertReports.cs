using System;
using System.Collections.Generic;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>Reports of advertisements, taken from an event.</summary>
/// <remarks>Source: Bluetooth Core, volume 4, part E, 7.7.65.2. An event with several is passed over: advertisements come again.</remarks>
internal static class AdvertReports
{
    private const int FixedOctets = 9;
    private const int AddressOctets = 6;

    /// <summary>Takes those of who can be connected to; a full queue loses the newest.</summary>
    public static void Read(ReadOnlySpan<byte> octets, Queue<LeAdvert> into, int most)
    {
        if (octets.Length < 1 || octets[0] != 1 || octets.Length < 1 + FixedOctets + 1)
        {
            return;
        }

        ReadOnlySpan<byte> report = octets[1..];
        int length = report[2 + AddressOctets];
        bool isConnectable = report[0] == 0;
        if (isConnectable && report.Length == FixedOctets + length + 1 && into.Count < most)
        {
            byte[] address = report.Slice(2, AddressOctets).ToArray();
            byte[] carried = report.Slice(FixedOctets, length).ToArray();
            into.Enqueue(new LeAdvert(report[1], address, carried, (sbyte)report[^1]));
        }
    }
}
