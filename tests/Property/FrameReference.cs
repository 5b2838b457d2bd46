using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Tests.Property;

/// <summary>What a receiver should make of advertising data, written the slow way: split first, then look.</summary>
internal static class FrameReference
{
    /// <summary>The id in a frame, upper-case hex, or null when a receiver must not take one from it.</summary>
    public static string? IdOf(ReadOnlySpan<byte> data)
    {
        if (data.Length > 31 || Split(data.ToArray()) is not { } structures)
        {
            return null;
        }

        bool lists = structures
            .Where(each => each[0] is 0x02 or 0x03)
            .SelectMany(each => each.Skip(1).Chunk(2))
            .Any(uuid => uuid.Length == 2 && uuid[0] == 0x56 && uuid[1] == 0x4E);
        byte[]? carrier = structures.LastOrDefault(
            each => each.Length == 15 && each[0] == 0xFF && each[1] == 0xB5 && each[2] == 0x22);
        return lists && carrier != null ? Convert.ToHexString(carrier, 3, 12) : null;
    }

    // Type and value of each structure; null when one overruns.
    private static List<byte[]>? Split(byte[] data)
    {
        var structures = new List<byte[]>();
        var left = new Queue<byte>(data);
        while (left.Count > 0)
        {
            int length = left.Dequeue();
            if (length == 0)
            {
                return structures;
            }

            if (length > left.Count)
            {
                return null;
            }

            structures.Add(Enumerable.Range(0, length).Select(_ => left.Dequeue()).ToArray());
        }

        return structures;
    }
}
