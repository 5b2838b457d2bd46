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

    /// <summary>Withdrawals that the table of withdrawn keys had no room for.</summary>
    public const int WithdrawalsGivenUp = 3;

    /// <summary>Batches that could not be read any more when their turn came.</summary>
    public const int BatchesLost = 4;

    /// <summary>How many there are, some to spare.</summary>
    public const int Counters = 8;
}
