using System;
using System.Collections.Generic;
using System.Globalization;
using Bluezone.Band.Contracts;
using Bluezone.Band.NanoHost.Storage;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>The segments on a module's drive, as somebody finds them who takes the flash out: to be read only.</summary>
/// <remarks>Names of files: hal/Esp32/README.md.</remarks>
internal sealed class DriveStore(Drive drive) : ISegmentStore
{
    private const string Folder = @"I:\segments";
    private const string Ending = ".seg";
    private const int Digits = 8;

    public int CapacityOctets => SimBand.StoreOctets;

    public int BlockOctets => 4096;       // One flash sector: littlefs on this port.

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        return false;
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        byte[] file = drive.Peek(PathOf(segment)) ?? [];
        int length = Math.Clamp(file.Length - position, 0, count);
        Array.Copy(file, position, octets, offset, length);
        return length;
    }

    public int Length(int segment)
    {
        return drive.Peek(PathOf(segment))?.Length ?? -1;
    }

    public bool Delete(int segment)
    {
        return false;
    }

    public int FirstAtOrAbove(int segment)
    {
        int first = -1;
        foreach (int number in Numbers())
        {
            first = number >= segment && (first < 0 || number < first) ? number : first;
        }

        return first;
    }

    public bool Scrub()
    {
        return false;
    }

    /// <summary>The path of a segment's file.</summary>
    public static string PathOf(int segment)
    {
        return $@"{Folder}\{segment:x8}{Ending}";
    }

    private IEnumerable<int> Numbers()
    {
        foreach (string name in drive.PeekNames(Folder))
        {
            bool isOurs = name.Length == Digits + Ending.Length && name.EndsWith(Ending, StringComparison.Ordinal);
            if (isOurs && int.TryParse(name.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number))
            {
                yield return number;
            }
        }
    }
}
