using Bluezone.Band.Air;
using Bluezone.Band.Encounters;

namespace Bluezone.Band.Journal;

/// <summary>One record of the journal, read back: an encounter, or a state of the band.</summary>
/// <remarks>A class filled in place, not a struct: nanoCLR puts every struct local on the heap.</remarks>
public sealed class JournalRecord
{
    /// <summary>The other's rotating id, 12 octets; of a state record, its code and argument.</summary>
    public readonly byte[] Id = new byte[Encounter.IdOctets];

    /// <summary>The record's number: it never changes, and a later record has a higher one.</summary>
    public long Sequence;

    /// <summary>First heard, or the moment of the state; UTC, to 4 s.</summary>
    public long StartUtcSeconds;

    /// <summary>Whether this is a state record; then only <see cref="Sequence"/>, <see cref="StartUtcSeconds"/>, <see cref="State"/> and <see cref="Argument"/> mean something.</summary>
    public bool IsState;

    /// <summary>What the other is.</summary>
    public SenderKind Kind;

    /// <summary>From first to last sighting, seconds, to 8 s, at most 2,040.</summary>
    public int DurationS;

    /// <summary>The part of it that counts as near, seconds, to 8 s.</summary>
    public int NearS;

    /// <summary>Sightings; 63 means 63 or more.</summary>
    public int Samples;

    /// <summary>Strongest sighting, dBm, -127..0.</summary>
    public int RssiMaxDbm;

    /// <summary>Mean of the sightings, dBm; at most 31 below <see cref="RssiMaxDbm"/>.</summary>
    public int RssiMeanDbm;

    /// <summary>What a state record says.</summary>
    public BandStateCode State => (BandStateCode)Id[0];

    /// <summary>A state record's argument, -2,147,483,648..2,147,483,647.</summary>
    public int Argument => (int)Bytes.LittleEndian.GetU32(Id, 1);
}
