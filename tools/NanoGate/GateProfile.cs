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

    /// <summary>hal/Esp32, compiled against stand-ins: it has the outside, and is watched for what the device makes of it.</summary>
    public static GateProfile Esp32 { get; } = new()
    {
        Surface = Surface.Together(Surface.Shipped, Surface.Esp32).WithoutDesktop(),
        Rooms = NanoGate.Rooms.Device,
        HasTimeHandedIn = false,
        NoBoxing = true,
        NoMutableStatics = true,
        TextMakers = ["Log"],
        QuietHandlers = true,
    };

    /// <summary>A program of tests/Device: it makes objects and prints, in one type.</summary>
    public static GateProfile Program { get; } = new()
    {
        Surface = Surface.Together(Surface.Shipped, Surface.Esp32, Surface.Programs),
        KnowsRooms = false,
        HasTimeHandedIn = false,
        TextMakers = ["Report"],
    };

    /// <summary>What may be used of nanoFramework's libraries.</summary>
    public Surface Surface { get; init; } = Surface.Shipped;

    /// <summary>Whether namespaces are rooms, and edges between them are checked.</summary>
    public bool KnowsRooms { get; init; } = true;

    /// <summary>The rooms, where they are checked.</summary>
    public RoomTable Rooms { get; init; } = NanoGate.Rooms.House;

    /// <summary>Whether rule 4 holds: no time, chance, threads, files or console of its own.</summary>
    public bool HasTimeHandedIn { get; init; } = true;

    /// <summary>Whether objects may be made in constructors only.</summary>
    public bool NoAllocation { get; init; }

    /// <summary>Static methods that may allocate in spite of it, as <c>Type.Method</c>.</summary>
    public IReadOnlyCollection<string> Factories { get; init; } = [];

    /// <summary>Whether values may be boxed only by those who make text.</summary>
    public bool NoBoxing { get; init; }

    /// <summary>Whether static fields must be read-only, and hold values, text or arrays.</summary>
    public bool NoMutableStatics { get; init; }

    /// <summary>The types that may build text, by name without namespace.</summary>
    public IReadOnlyCollection<string> TextMakers { get; init; } = [];

    /// <summary>Whether the types that build text must be out of reach of the handlers of library events.</summary>
    public bool QuietHandlers { get; init; }
}
