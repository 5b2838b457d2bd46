using System;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>Whoever is at the other end of a connection to this module's GATT server.</summary>
/// <remarks>Threads: the simulation's.</remarks>
internal interface IServerPeer
{
    /// <summary>The host hands a notification to the air.</summary>
    /// <param name="link">The peer's own.</param>
    /// <param name="id">What events call its characteristic.</param>
    /// <param name="value">As long as a packet holds.</param>
    /// <param name="sent">To be called when the host has its place back; need not be when the connection ends before.</param>
    void Notify(ServerLink link, ushort id, byte[] value, Action sent);

    /// <summary>The host ends the connection, which it knows of no more.</summary>
    void Close();

    /// <summary>The module's radio is dead, and nobody is told.</summary>
    void Silence();
}
