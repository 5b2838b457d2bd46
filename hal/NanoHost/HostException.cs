using System;

namespace Bluezone.Band.NanoHost;

/// <summary>The simulation itself cannot go on: device code that never blocks, or that does what no board survives.</summary>
public sealed class HostException : Exception
{
    public HostException(string message)
        : base(message)
    {
    }
}
