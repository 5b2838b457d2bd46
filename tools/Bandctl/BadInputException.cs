using System;

namespace Bluezone.Band.Bandctl;

/// <summary>What was asked makes no sense; the message says what is wrong with it, in one line.</summary>
public sealed class BadInputException : Exception
{
    public BadInputException()
    {
    }

    public BadInputException(string message)
        : base(message)
    {
    }

    public BadInputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
