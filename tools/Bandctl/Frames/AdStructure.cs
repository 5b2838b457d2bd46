using System.Collections.Generic;

namespace Bluezone.Band.Bandctl.Frames;

/// <summary>One AD structure of advertising data: where it begins, its type, its value.</summary>
/// <param name="Offset">Where its length octet stands.</param>
/// <param name="Length">What that octet says.</param>
/// <param name="Body">What follows it: the type, then the value; shorter than it says if the data end first.</param>
internal sealed record AdStructure(int Offset, byte Length, byte[] Body)
{
    public bool IsWhole => Body.Length == Length;

    public bool IsEnd => Length == 0;

    public byte Type => Body[0];

    public byte[] Value => Body[1..];

    /// <summary>Takes data apart up to the end, a zero length, or a structure that goes beyond the end.</summary>
    public static IReadOnlyList<AdStructure> Split(byte[] data)
    {
        List<AdStructure> structures = [];
        for (int at = 0; at < data.Length; at += 1 + data[at])
        {
            int end = System.Math.Min(data.Length, at + 1 + data[at]);
            structures.Add(new AdStructure(at, data[at], data[(at + 1)..end]));
            if (data[at] == 0)
            {
                break;
            }
        }

        return structures;
    }
}
