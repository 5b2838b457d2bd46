using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>Advertising data as the set that it is: structures in any order.</summary>
/// <remarks>Source: Bluetooth Core, volume 3, part C, 11: zeros at the end say nothing. What else is no structure is kept as it stands.</remarks>
internal static class AdStructures
{
    public static string Of(byte[] data)
    {
        var structures = new List<string>();
        int at = 0;
        while (at < data.Length && data[at] > 0 && at + data[at] < data.Length)
        {
            structures.Add(Convert.ToHexString(data, at, data[at] + 1));
            at += data[at] + 1;
        }

        IEnumerable<string> rest = data.Skip(at).Any(octet => octet != 0) ? ["rest " + Convert.ToHexString(data, at, data.Length - at)] : [];
        return string.Join(' ', structures.Order().Concat(rest));
    }
}
