using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>Rooms, and what each may know.</summary>
/// <remarks>A known name alone is a whole room; <c>Room.Type</c> is that type only. A line <c>Room/Type</c> is what that type may know besides its room.</remarks>
public sealed class RoomTable
{
    private readonly Dictionary<string, string[]> _mayKnow;
    private readonly string? _starts;

    /// <param name="mayKnow">The table.</param>
    /// <param name="starts">The room that may have a <c>Main</c>, or null where none may.</param>
    public RoomTable(Dictionary<string, string[]> mayKnow, string? starts = null)
    {
        _mayKnow = mayKnow;
        _starts = starts;
    }

    /// <summary>The rooms.</summary>
    public IReadOnlyCollection<string> Names => _mayKnow.Keys.Where(name => !name.Contains('/')).ToArray();

    /// <summary>What is known by type, as <c>Room.Type</c>.</summary>
    public IReadOnlyCollection<string> NamedTypes =>
        _mayKnow.Values.SelectMany(known => known).Where(name => name.Contains('.')).Distinct().ToArray();

    /// <summary>Whether a namespace is a room.</summary>
    public bool IsRoom(string typeNamespace)
    {
        return _mayKnow.ContainsKey(Short(typeNamespace));
    }

    /// <summary>Whether a room may hold an entry point.</summary>
    public bool MayStart(string typeNamespace)
    {
        return Short(typeNamespace) == _starts;
    }

    /// <summary>Whether one type may know another.</summary>
    public bool MayReach(string fromNamespace, string fromType, string toNamespace, string toType)
    {
        string room = Short(toNamespace);
        string[] known = [.. KnownOf(Short(fromNamespace)), .. KnownOf(Short(fromNamespace) + "/" + fromType)];
        return fromNamespace == toNamespace || known.Contains(room) || known.Contains(room + "." + toType);
    }

    /// <summary>Whether code of one namespace may name another at all, for a type or for the whole.</summary>
    public bool MayName(string fromNamespace, string toNamespace)
    {
        string room = Short(toNamespace);
        return fromNamespace == toNamespace
            || KnownOf(Short(fromNamespace)).Any(name => name == room || name.StartsWith(room + ".", StringComparison.Ordinal));
    }

    private string[] KnownOf(string room)
    {
        return _mayKnow.GetValueOrDefault(room) ?? [];
    }

    private static string Short(string typeNamespace)
    {
        // A namespace outside the root keeps its full name, and so is never a room.
        return typeNamespace.StartsWith(Rooms.Root + ".", StringComparison.Ordinal)
            ? typeNamespace[(Rooms.Root.Length + 1)..]
            : "::" + typeNamespace;
    }
}
