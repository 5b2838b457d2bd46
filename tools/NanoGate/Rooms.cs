using System.Collections.Generic;

namespace Bluezone.Band.NanoGate;

/// <summary>Who may know whom.</summary>
/// <remarks>Source: the table of that name in the architecture.</remarks>
public static class Rooms
{
    public const string Root = "Bluezone.Band";

    /// <summary>firmware/ and hal/Contracts.</summary>
    public static RoomTable House { get; } = new(
        new Dictionary<string, string[]>
        {
            ["Contracts"] = [],
            ["Bytes"] = [],
            ["Identity"] = ["Bytes"],
            ["Air"] = ["Bytes", "Contracts"],
            ["Encounters"] = ["Air.Sighting", "Air.SenderKind"],
            ["Journal"] = ["Bytes", "Contracts", "Encounters.Encounter", "Air.SenderKind"],
            ["Schedule"] = ["Contracts"],
            ["Wearer"] = ["Contracts"],

            // Exposure knows Identity's derivation, for published keys. Sync carries octets and keeps keys: what requests ask for is the
            // loop's to do.
            ["Exposure"] = ["Bytes", "Contracts", "Journal.JournalWalk", "Journal.JournalRecord", "Journal.TwoSlots", "Identity.KeySchedule", "Air.SenderKind"],
            ["Sync"] = ["Bytes", "Contracts", "Journal.JournalWalk", "Journal.JournalRecord", "Journal.TwoSlots"],

            ["Loop"] = ["Bytes", "Identity", "Air", "Encounters", "Journal", "Exposure", "Sync", "Wearer", "Schedule", "Contracts"],
        });

    /// <summary>hal/Esp32: parts that answer contracts, one type that puts them together with the loop, boards that start it.</summary>
    public static RoomTable Device { get; } = new(
        new Dictionary<string, string[]>
        {
            ["Esp32"] = ["Contracts"],
            ["Esp32/MainLoop"] = ["Loop"],
            ["Esp32.Boards"] = ["Esp32"],
        },
        "Esp32.Boards");

    /// <summary>The rooms of the house.</summary>
    public static IReadOnlyCollection<string> Names => House.Names;

    /// <summary>What the house lets be known by type, as <c>Room.Type</c>.</summary>
    public static IReadOnlyCollection<string> NamedTypes => House.NamedTypes;

    /// <summary>Whether code of one namespace may name another at all, for a type or for the whole.</summary>
    public static bool MayName(string fromNamespace, string toNamespace)
    {
        return House.MayName(fromNamespace, toNamespace);
    }
}
