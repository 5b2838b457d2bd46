using System;

namespace Bluezone.Band.NanoGate;

/// <summary>Sources do not compile against the stand-ins; the message holds the compiler's complaints, a line each.</summary>
public sealed class NanoBuildException : Exception
{
    public NanoBuildException()
    {
    }

    public NanoBuildException(string message)
        : base(message)
    {
    }

    public NanoBuildException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
