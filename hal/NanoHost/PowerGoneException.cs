using System;

namespace Bluezone.Band.NanoHost;

/// <summary>The module has no power any more, or restarts: its threads unwind, and nothing of theirs may happen after.</summary>
public sealed class PowerGoneException : Exception
{
    public PowerGoneException()
        : base("The module has no power.")
    {
    }
}
