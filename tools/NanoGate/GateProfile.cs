using System.Collections.Generic;

namespace Bluezone.Band.NanoGate;

/// <summary>How strictly an assembly is read.</summary>
/// <remarks>What nanoCLR cannot run is refused in every profile.</remarks>
public sealed record GateProfile
{
    /// <summary>firmware/: every rule.</summary>
    public static GateProfile Firmware { get; } = new() { NoAllocation = true };

    /// <summary>hal/Contracts: every rule but the one on allocation, for a contract may come with a factory.</summary>
    public static GateProfile Contracts { get; } = new();

    /// <summary>What may be used of nanoFramework's libraries.</summary>
    public Surface Surface { get; init; } = Surface.Shipped;

    /// <summary>Whether namespaces are rooms, and edges between them are checked.</summary>
    public bool KnowsRooms { get; init; } = true;

    /// <summary>Whether rule 4 holds: no time, chance, threads, files or console of its own.</summary>
    public bool HasTimeHandedIn { get; init; } = true;

    /// <summary>Whether objects may be made in constructors only.</summary>
    public bool NoAllocation { get; init; }

    /// <summary>Static methods that may allocate in spite of it, as <c>Type.Method</c>.</summary>
    public IReadOnlyCollection<string> Factories { get; init; } = [];
}
