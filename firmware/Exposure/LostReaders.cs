using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>Readers that were lost: the numbers that batches named last.</summary>
/// <remarks>Shape: one array, saved as it is: 4 octets a number, the newest first, zeros behind the last.</remarks>
public sealed class LostReaders
{
    /// <summary>How many are kept.</summary>
    public const int Most = 24;

    /// <summary>Length of <see cref="Octets"/>.</summary>
    public const int SavedOctets = Most * NumberOctets;

    private const int NumberOctets = 4;

    /// <summary>All numbers, to be saved and read back as they are.</summary>
    public readonly byte[] Octets = new byte[SavedOctets];

    /// <summary>A number.</summary>
    /// <param name="place">0..<see cref="Most"/> - 1.</param>
    /// <returns>1..4,294,967,295; 0 where there is none.</returns>
    public long NumberAt(int place) => LittleEndian.GetU32(Octets, place * NumberOctets);

    /// <summary>Notes a reader; one that is known becomes the newest.</summary>
    /// <returns>Whether another was given up for it.</returns>
    public bool Add(long reader)
    {
        int place = 0;
        while (place < Most - 1 && NumberAt(place) != reader && NumberAt(place) != 0)
        {
            place++;
        }

        bool isGivenUp = NumberAt(place) != reader && NumberAt(place) != 0;
        for (; place > 0; place--)
        {
            System.Array.Copy(Octets, (place - 1) * NumberOctets, Octets, place * NumberOctets, NumberOctets);
        }

        LittleEndian.PutU32(Octets, 0, reader);
        return isGivenUp;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        System.Array.Clear(Octets, 0, SavedOctets);
    }
}
