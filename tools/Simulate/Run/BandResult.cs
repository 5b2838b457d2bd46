using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Run;

/// <summary>What became of one band.</summary>
public sealed record BandResult
{
    public required string Name { get; init; }

    /// <summary>Distinct ids of the fullest local day, as Bluezone's history screen counts.</summary>
    public required int Contacts { get; init; }

    /// <summary>Those above the screen's threshold.</summary>
    public required int CloseContacts { get; init; }

    public required int Records { get; init; }

    /// <summary>Of batches written; records that wait for theirs are in the state.</summary>
    public required int JournalOctets { get; init; }

    public required int SegmentsInUse { get; init; }

    /// <summary>People who were within 2 m for 15 minutes or more in all.</summary>
    public required int TrueClose { get; init; }

    /// <summary>Those of them of whom the band has no record at all.</summary>
    public required int MissedClose { get; init; }

    public required double TruthNearMinutes { get; init; }

    public required double BandNearMinutes { get; init; }

    public required double RestShare { get; init; }

    public required double SwitchShare { get; init; }

    public required double AdvertiseShare { get; init; }

    public required double ScanShare { get; init; }

    public required double ReadShare { get; init; }

    /// <summary>Mean current at rest, switching, advertising, scanning, reading, and for waking, mA (model).</summary>
    public required double[] MaByState { get; init; }

    public double MeanMa => MaByState.Sum();

    public required double LifeHours { get; init; }

    public required long[] Counts { get; init; }

    /// <summary>Times of records for the picture: local hours, whether near.</summary>
    public required IReadOnlyList<(double FromHour, double ToHour, bool IsNear)> Bars { get; init; }

    /// <summary>When it was not worn, as its own journal says: local hours.</summary>
    public required IReadOnlyList<(double FromHour, double ToHour)> NotWorn { get; init; }
}
