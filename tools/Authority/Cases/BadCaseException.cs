using System;

namespace Bluezone.Band.Authority.Cases;

/// <summary>What was to become a case cannot; the message says what is wrong with it, in one line.</summary>
public sealed class BadCaseException : Exception
{
    public BadCaseException()
    {
    }

    public BadCaseException(string message)
        : base(message)
    {
    }

    public BadCaseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
