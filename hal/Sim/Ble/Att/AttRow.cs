using System;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>One attribute.</summary>
/// <param name="Handle">Its number, from 1.</param>
/// <param name="Type">What it is.</param>
/// <param name="Read">Its value now, 0..512 octets, or null when there is none just then; null itself when it may not be read.</param>
/// <param name="Write">Takes a value and says <see cref="AttError"/>; null when it may not be written.</param>
/// <param name="TakesCommands">Whether a write without response is taken.</param>
/// <param name="TakesRequests">Whether a write with response is taken.</param>
internal sealed record AttRow(
    int Handle, AttUuid Type, Func<byte[]?>? Read, Func<byte[], int>? Write, bool TakesCommands = false, bool TakesRequests = true)
{
    /// <summary>Of a service: its last attribute.</summary>
    public int GroupEnd { get; set; } = Handle;
}
