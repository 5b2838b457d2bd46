using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

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

    /// <summary>Its radio's times in the scenario.</summary>
    public required RadioLedger Ledger { get; init; }

    public double RestShare => Share(Ledger.RestUs);

    /// <summary>With the radio off and the processor awake.</summary>
    public double AwakeShare => Share(Ledger.AwakeUs);

    public double SwitchShare => Share(Ledger.SwitchUs);

    public double AdvertiseShare => Share(Ledger.AdvertiseUs);

    public double ScanShare => Share(Ledger.ScanUs);

    public double ReadShare => Share(Ledger.ReadUs);

    /// <summary>Mean current by what causes it, as <see cref="PowerModel.MaByState"/> gives it, mA (model).</summary>
    public required double[] MaByState { get; init; }

    public double MeanMa => MaByState.Sum();

    public required double LifeHours { get; init; }

    /// <summary>Counters of its life, by Counter, as its state has them.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Times of records for the picture: local hours, whether near.</summary>
    public required IReadOnlyList<(double FromHour, double ToHour, bool IsNear)> Bars { get; init; }

    /// <summary>When it was not worn, as its own journal says: local hours.</summary>
    public required IReadOnlyList<(double FromHour, double ToHour)> NotWorn { get; init; }

    private double Share(long us)
    {
        return Ledger.TotalUs == 0 ? 0 : (double)us / Ledger.TotalUs;
    }
}
