using System;
using System.IO;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>A file that was deployed over the wire with the firmware, read whole and erased for good.</summary>
/// <remarks>
/// An erasure overwrites it with zeros, overwrites what the drive gave free, and deletes it last: so a file of zeros is one whose erasure was cut,
/// counts as none, and is erased to the end by whoever reads it.
/// Errors: a file that cannot be read is none. Power: as <see cref="IProvisioning"/> has it. Threads: the main one.
/// </remarks>
public sealed class ProvisioningFile : IProvisioning
{
    private const int PartOctets = 64;

    private readonly Health _health;

    /// <summary>Deletes what a cut erasure left beside the file.</summary>
    public ProvisioningFile(Health health)
    {
        _health = health;
        RemoveLeft();
    }

    /// <inheritdoc/>
    public int Read(byte[] octets)
    {
        int length = Drive.LengthOf(Files.Provisioning);
        int count = length < octets.Length ? length : octets.Length;
        if (length < 0 || !TryRead(octets, count))
        {
            return 0;
        }

        if (IsBlank(octets, count))
        {
            Erase();
            return 0;
        }

        return length;
    }

    /// <inheritdoc/>
    public bool Erase()
    {
        int length = Drive.LengthOf(Files.Provisioning);
        if (length < 0)
        {
            return IsGone();
        }

        bool isWiped = TryBlank(length) && DirectoryWash.Run(Files.BeforeProvisioning) && FillFile.Run(Files.ProvisioningFill, true);
        bool isErased = isWiped && Drive.TryDelete(Files.Provisioning) && IsGone();
        _health.AddIf(!isErased, HealthCode.StoreFaults);
        return isErased;
    }

    // A drive that is missing has no file either.
    private static bool IsGone()
    {
        try
        {
            return !File.Exists(Files.Provisioning) && Directory.Exists(Files.Segments);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool IsBlank(byte[] octets, int count)
    {
        int all = 0;
        for (int i = 0; i < count; i++)
        {
            all |= octets[i];
        }

        return all == 0;
    }

    private bool TryRead(byte[] octets, int count)
    {
        try
        {
            using FileStream file = new(Files.Provisioning, FileMode.Open, FileAccess.Read);
            int read = 0;
            int part = 1;
            while (read < count && part > 0)
            {
                part = file.Read(octets, read, count - read);
                read += part > 0 ? part : 0;
            }

            return read == count;
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StoreFaults);
            return false;
        }
    }

    private static bool TryBlank(int length)
    {
        try
        {
            byte[] part = new byte[PartOctets];
            using FileStream file = new(Files.Provisioning, FileMode.Open, FileAccess.ReadWrite);
            for (int at = 0; at < length; at += PartOctets)
            {
                file.Write(part, 0, length - at < PartOctets ? length - at : PartOctets);
            }

            return file.Length == length;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void RemoveLeft()
    {
        bool isClean = Drive.TryDelete(Files.BeforeProvisioning) && Drive.TryDelete(Files.ProvisioningFill);
        _health.AddIf(!isClean, HealthCode.StoreFaults);
    }
}
