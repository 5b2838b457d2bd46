using System;

namespace Bluezone.Band.Sim;

/// <summary>The supply is gone: nothing after this line is executed until the band starts again.</summary>
public sealed class PowerLostException : Exception
{
    public PowerLostException()
    {
    }

    public PowerLostException(string message)
        : base(message)
    {
    }

    public PowerLostException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
