using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>What became of an outbreak.</summary>
public sealed record OutbreakResult
{
    public required IReadOnlyList<Publication> Publications { get; init; }

    public required IReadOnlyList<PublishedBatch> Batches { get; init; }

    /// <summary>Of the authority, 60 octets.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What happened when, in order.</summary>
    public required IReadOnlyList<(long UtcSeconds, string Text)> Events { get; init; }

    /// <summary>What every band said, by its wearer's name.</summary>
    public required IReadOnlyDictionary<string, WearerLog> Logs { get; init; }

    /// <summary>Every publication for every wearer but the one whose it is.</summary>
    public required IReadOnlyList<WarningOutcome> Outcomes { get; init; }

    /// <summary>What visits cost every band, by its wearer's name.</summary>
    public required IReadOnlyDictionary<string, SyncTime> SyncTimes { get; init; }

    /// <summary>How far local time is ahead of UTC.</summary>
    public required long OffsetSeconds { get; init; }

    /// <summary>The figures of all publications.</summary>
    public WarningSum Sum => WarningSum.Of(Outcomes);

    /// <summary>Wearers who were told that all is clear, when.</summary>
    public IEnumerable<(string Wearer, long UtcSeconds)> AllClears =>
        Logs.Where(each => each.Value.AllClearUtcSeconds > 0).Select(each => (each.Key, each.Value.AllClearUtcSeconds));
}
