using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Exposure;

/// <summary>The header of a batch: who issued it and when, what counts as close, and what its entries must hash to.</summary>
/// <remarks>Shape: the octets themselves, and names for what stands in them. Source: EXPOSURE.md, "Header".</remarks>
public sealed class BatchHeader
{
    /// <summary>Length of a header, octets.</summary>
    public const int HeaderOctets = 64;

    /// <summary>First octet of every batch.</summary>
    public const byte Magic = 0xB4;

    /// <summary>Second octet: the version of the format.</summary>
    public const byte Version = 1;

    /// <summary>Where the first four octets of the signing key's identifier stand.</summary>
    public const int KeyIdAt = 28;

    /// <summary>How many octets of it a header holds.</summary>
    public const int KeyIdOctets = 4;

    /// <summary>Where the SHA-256 of all entry octets stands.</summary>
    public const int DigestAt = 32;

    /// <summary>Shortest signature of a supported parameter set, octets: one level, H5, W8.</summary>
    /// <remarks>Source: RFC 8554, sections 4.5, 5.4, 6.2: 4 + (4 + (4 + 32 + 34 * 32) + 4 + 5 * 32).</remarks>
    public const int LeastSignatureOctets = 1296;

    /// <summary>Longest signature of one, octets: two levels, H15, W4.</summary>
    /// <remarks>Source: the same: 4 + 2 * (4 + (4 + 32 + 67 * 32) + 4 + 15 * 32) + 56.</remarks>
    public const int MostSignatureOctets = 5396;

    /// <summary>Most entries that a band goes through: their places are kept in 16 bits.</summary>
    public const int MostEntries = 65535;

    private const int LeastPathLossDb = 30;         // Radios that touch.
    private const int MostPathLossDb = 120;         // More than any receiver hears.
    private const int MostTenthsM = 100;
    private const int MostMinutes = 240;

    /// <summary>The header as it was signed, <see cref="HeaderOctets"/>.</summary>
    public readonly byte[] Octets = new byte[HeaderOctets];

    /// <summary>Who issued the batch, 0..65,535.</summary>
    public int Authority => LittleEndian.GetU16(Octets, 2);

    /// <summary>The region it is for, 0..65,535; 0 is the whole country.</summary>
    public int Region => LittleEndian.GetU16(Octets, 4);

    /// <summary>Length of the signature, octets.</summary>
    public int SignatureOctets => LittleEndian.GetU16(Octets, 6);

    /// <summary>Number of the batch among those of its authority and region, from 1.</summary>
    public long Serial => LittleEndian.GetU32(Octets, 8);

    /// <summary>When it was issued, UTC seconds.</summary>
    public long IssuedUtcSeconds => LittleEndian.GetU32(Octets, 12);

    /// <summary>How many entries follow, 0..4,294,967,295.</summary>
    public long Entries => LittleEndian.GetU32(Octets, 16);

    /// <summary>Path loss up to which a sighting is close, dB, 30..120: this decides.</summary>
    public int ClosePathLossDb => Octets[20];

    /// <summary>The distance that is meant by it, tenths of a metre, 1..100: this is what people are told.</summary>
    public int CloseTenthsM => Octets[21];

    /// <summary>Minutes close to an F0 in a day that make an F1, 1..240.</summary>
    public int F1CloseMinutes => Octets[22];

    /// <summary>Minutes close to an F0 in a day that are told to a nurse, 0..<see cref="F1CloseMinutes"/>.</summary>
    public int F1BriefMinutes => Octets[23];

    /// <summary>Minutes close to an F1 in a day that make an F2, 0..240; 0 is closeness of any length.</summary>
    public int F2Minutes => Octets[24];

    /// <summary>Where the entries begin.</summary>
    public int EntriesAt => HeaderOctets + SignatureOctets;

    /// <summary>Length of the whole batch, octets.</summary>
    public long BatchOctets => EntriesAt + (Entries * BatchEntry.EntryOctets);

    /// <summary>Takes a header.</summary>
    /// <param name="octets">Where it stands; any octets.</param>
    /// <param name="at">Its first octet; <see cref="HeaderOctets"/> must be there.</param>
    /// <returns>Whether every field is in its range.</returns>
    public bool Parse(byte[] octets, int at)
    {
        System.Array.Copy(octets, at, Octets, 0, HeaderOctets);
        return IsGood();
    }

    /// <summary>Takes the header that a segment begins with.</summary>
    /// <returns>Whether it is there, and every field is in its range.</returns>
    public bool Read(ISegmentStore store, int segment)
    {
        return store.Read(segment, 0, Octets, 0, HeaderOctets) == HeaderOctets && IsGood();
    }

    /// <summary>Whether every field of <see cref="Octets"/> is in its range.</summary>
    public bool IsGood()
    {
        return Octets[0] == Magic
            && Octets[1] == Version
            && SignatureOctets >= LeastSignatureOctets
            && SignatureOctets <= MostSignatureOctets
            && Serial > 0
            && IsPolicyGood()
            && Octets[25] == 0
            && LittleEndian.GetU16(Octets, 26) == 0;
    }

    private bool IsPolicyGood()
    {
        return ClosePathLossDb >= LeastPathLossDb
            && ClosePathLossDb <= MostPathLossDb
            && CloseTenthsM >= 1
            && CloseTenthsM <= MostTenthsM
            && F1CloseMinutes >= 1
            && F1CloseMinutes <= MostMinutes
            && F1BriefMinutes <= F1CloseMinutes
            && F2Minutes <= MostMinutes;
    }
}
