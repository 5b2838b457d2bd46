using System;

namespace Bluezone.Band.Authority.Signing;

/// <summary>How a signing key is made or opened.</summary>
public sealed record SigningOptions
{
    /// <summary>Where the ledger is or shall be: best on another disk than the key. By default in the user's state folder.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>The lowest index to use from now on, to pass over those that another copy may have used. Never goes back.</summary>
    public long SkipTo { get; init; }

    /// <summary>Somebody has read the doubts and answers for there being no other copy that goes on signing.</summary>
    /// <remarks>Without <see cref="SkipTo"/> the rest of the tree in use and one whole tree more are given up.</remarks>
    public bool AcknowledgesDoubts { get; init; }

    /// <summary>Told how many leaves of a tree of how many are made, from any thread.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>The files; by default the disk's.</summary>
    public IKeyFiles Files { get; init; } = new DiskFiles();

    /// <summary>For simulations and tests: makes the key from these 32 octets instead of from chance.</summary>
    public byte[]? Seed { get; init; }
}
