namespace Bluezone.Band.Exposure;

/// <summary>What exposure counts, by number.</summary>
/// <remarks>The numbers stand in flash: never change one.</remarks>
public static class ExposureCount
{
    /// <summary>Batches taken in.</summary>
    public const int BatchesTaken = 0;

    /// <summary>Entries of batches that were gone through.</summary>
    public const int EntriesDone = 1;

    /// <summary>Encounters that no row was found for, and rows that gave way to others.</summary>
    public const int RowsGivenUp = 2;

    /// <summary>Blocks of withdrawn keys that were given up for newer ones.</summary>
    public const int WithdrawnGivenUp = 3;

    /// <summary>Batches that could not be read any more when their turn came.</summary>
    public const int BatchesLost = 4;

    /// <summary>Days with an alarm that were given up, or gave way to worse ones; of <see cref="RowsGivenUp"/>.</summary>
    public const int AlarmsGivenUp = 5;

    /// <summary>Numbers of lost readers that were given up for newer ones: their tickets' expiry is left.</summary>
    public const int ReadersGivenUp = 6;

    /// <summary>How many there are, some to spare.</summary>
    public const int Counters = 8;
}
