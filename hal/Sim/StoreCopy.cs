using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Carries a store's segments into another, octet by octet.</summary>
public static class StoreCopy
{
    private const int PartOctets = 4096;

    /// <summary>Copies every segment; the receiving store should be empty, for its own segments grow.</summary>
    /// <returns>Whether everything is there now.</returns>
    public static bool CopyAll(ISegmentStore from, ISegmentStore to)
    {
        for (int segment = from.FirstAtOrAbove(0); segment >= 0; segment = segment == int.MaxValue ? -1 : from.FirstAtOrAbove(segment + 1))
        {
            if (!CopyOne(from, to, segment))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CopyOne(ISegmentStore from, ISegmentStore to, int segment)
    {
        byte[] part = new byte[PartOctets];
        int length = from.Length(segment);
        if (length == 0)
        {
            return to.Append(segment, part, 0, 0);
        }

        for (int position = 0; position < length; position += PartOctets)
        {
            int count = Math.Min(PartOctets, length - position);
            if (from.Read(segment, position, part, 0, count) != count || !to.Append(segment, part, 0, count))
            {
                return false;
            }
        }

        return true;
    }
}
