using System;

namespace Bluezone.Band.Sim.Ble.Ports;

/// <summary>A way for Bluetooth hosts outside this process to controllers in the simulated air.</summary>
/// <remarks>Octets come and go on threads of its own; controllers are only touched in <see cref="Pump"/>.</remarks>
public interface IHciPort : IDisposable
{
    /// <summary>Where hosts find it, in words for people.</summary>
    string Place { get; }

    /// <summary>Gives controllers what came since the last time. To be called on the virtual time's thread, every few milliseconds.</summary>
    void Pump();
}
