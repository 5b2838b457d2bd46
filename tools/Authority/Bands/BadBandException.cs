using System;

namespace Bluezone.Band.Authority.Bands;

/// <summary>What was asked of the register of bands cannot be; the message says why, in one line and without a secret.</summary>
public sealed class BadBandException : Exception
{
    public BadBandException()
    {
    }

    public BadBandException(string message)
        : base(message)
    {
    }

    public BadBandException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
