using System;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>One attribute.</summary>
/// <param name="Handle">Its number, from 1.</param>
/// <param name="Type">What it is.</param>
/// <param name="Read">Tells <see cref="AttError"/> and its value now, 0..512 octets, at once or later; null when it may not be read.</param>
/// <param name="Write">Takes a value and tells <see cref="AttError"/>, at once or later; null when it may not be written.</param>
/// <param name="TakesCommands">Whether a write without response is taken.</param>
/// <param name="TakesRequests">Whether a write with response is taken.</param>
internal sealed record AttRow(
    int Handle,
    AttUuid Type,
    Action<Action<int, byte[]>>? Read,
    Action<byte[], Action<int>>? Write,
    bool TakesCommands = false,
    bool TakesRequests = true)
{
    /// <summary>Of a service: its last attribute.</summary>
    public int GroupEnd { get; set; } = Handle;

    /// <summary>Of a declaration: what it says, the same for all time; null for any other.</summary>
    public byte[]? Declared { get; init; }

    /// <summary>A declaration: it is read and not written.</summary>
    public static AttRow Declaration(int handle, int type, byte[] octets)
    {
        return new AttRow(handle, AttUuid.Of(type), told => told(AttError.None, octets), null) { Declared = octets };
    }
}
