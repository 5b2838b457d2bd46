using Bluezone.Band.Air;

namespace Bluezone.Band.Encounters;

/// <summary>The sightings of one id, close in time: what one rotating id's nearness came to.</summary>
/// <remarks>A class filled in place, not a struct: nanoCLR puts every struct local on the heap.</remarks>
public sealed class Encounter
{
    /// <summary>Length of a rotating id, octets.</summary>
    public const int IdOctets = Sighting.IdOctets;

    /// <summary>The other's rotating id, 12 octets.</summary>
    public readonly byte[] Id = new byte[IdOctets];

    /// <summary>What the other is.</summary>
    public SenderKind Kind;

    /// <summary>When it was first heard, milliseconds since boot.</summary>
    public long FirstHeardMs;

    /// <summary>From first to last sighting and half a cycle on either side, milliseconds.</summary>
    public int DurationMs;

    /// <summary>The part of it that counts as near, milliseconds; never more than <see cref="DurationMs"/>.</summary>
    public int NearMs;

    /// <summary>How many sightings, 1 or more.</summary>
    public int Samples;

    /// <summary>Strongest sighting, dBm.</summary>
    public int RssiMaxDbm;

    /// <summary>Mean of all sightings, dBm.</summary>
    public int RssiMeanDbm;
}
