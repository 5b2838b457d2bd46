using System;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Finds the rotating id in what a band sends: FRAME.md leaves the order of the structures free.</summary>
internal static class SentId
{
    private const byte ManufacturerData = 0xFF;     // Bluetooth Assigned Numbers, 2.3.
    private const int IdAt = 3;                     // After the kind and the company.
    private const int IdOctets = 12;

    private static ReadOnlySpan<byte> Company => [0xB5, 0x22];

    /// <summary>The id in hex; null when there is none.</summary>
    public static string? Of(ReadOnlySpan<byte> frame)
    {
        while (frame.Length > 1 && frame[0] > 0 && frame[0] < frame.Length)
        {
            ReadOnlySpan<byte> structure = frame.Slice(1, frame[0]);
            if (structure.Length == IdAt + IdOctets
                && structure[0] == ManufacturerData
                && structure.Slice(1, Company.Length).SequenceEqual(Company))
            {
                return Convert.ToHexString(structure[IdAt..]);
            }

            frame = frame[(frame[0] + 1)..];
        }

        return null;
    }
}
