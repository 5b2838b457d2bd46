using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>Who may know whom.</summary>
/// <remarks>Source: the table of that name in the architecture. A name alone is a whole room; <c>Room.Type</c> is that type only.</remarks>
public static class Rooms
{
    public const string Root = "Bluezone.Band";

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Contracts"] = [],
        ["Bytes"] = [],
        ["Identity"] = ["Bytes"],
        ["Air"] = ["Bytes", "Contracts"],
        ["Encounters"] = ["Air.Sighting", "Air.SenderKind"],
        ["Journal"] = ["Bytes", "Contracts", "Encounters.Encounter", "Air.SenderKind"],
        ["Schedule"] = ["Contracts"],
        ["Wearer"] = ["Contracts"],

        // Exposure will know Identity's derivation from a published key, Sync will know Exposure's batches and Consent:
        // each is added here by type name when that type is there.
        ["Exposure"] = ["Bytes", "Contracts", "Journal.JournalWalk", "Journal.JournalRecord"],
        ["Sync"] = ["Bytes", "Contracts", "Journal.JournalWalk", "Journal.JournalRecord"],

        ["Loop"] = ["Bytes", "Identity", "Air", "Encounters", "Journal", "Exposure", "Sync", "Wearer", "Schedule", "Contracts"],
    };

    /// <summary>The rooms of the table.</summary>
    public static IReadOnlyCollection<string> Names => MayKnow.Keys;

    /// <summary>What the table lets be known by type, as <c>Room.Type</c>.</summary>
    public static IReadOnlyCollection<string> NamedTypes { get; } =
        MayKnow.Values.SelectMany(known => known).Where(name => name.Contains('.')).Distinct().ToArray();

    /// <summary>Whether a namespace is a room of the table.</summary>
    public static bool IsRoom(string typeNamespace)
    {
        return MayKnow.ContainsKey(Short(typeNamespace));
    }

    /// <summary>Whether code of one namespace may know a type of another.</summary>
    public static bool MayReach(string fromNamespace, string toNamespace, string typeName)
    {
        if (fromNamespace == toNamespace)
        {
            return true;
        }

        string room = Short(toNamespace);
        return MayKnow.TryGetValue(Short(fromNamespace), out string[]? known)
            && (known.Contains(room) || known.Contains(room + "." + typeName));
    }

    /// <summary>Whether code of one namespace may name another at all, for a type or for the whole.</summary>
    public static bool MayName(string fromNamespace, string toNamespace)
    {
        string room = Short(toNamespace);
        return fromNamespace == toNamespace
            || (MayKnow.TryGetValue(Short(fromNamespace), out string[]? known)
                && known.Any(name => name == room || name.StartsWith(room + ".", System.StringComparison.Ordinal)));
    }

    private static string Short(string typeNamespace)
    {
        // A namespace outside the root keeps its full name, and so is never a room.
        return typeNamespace.StartsWith(Root + ".", System.StringComparison.Ordinal)
            ? typeNamespace[(Root.Length + 1)..]
            : "::" + typeNamespace;
    }
}
