using System;

namespace Bluezone.Band.Authority.Batches;

/// <summary>What was to become a batch, or to be read as one, cannot; the message says what is wrong with it, in one line.</summary>
public sealed class BadBatchException : Exception
{
    public BadBatchException()
    {
    }

    public BadBatchException(string message)
        : base(message)
    {
    }

    public BadBatchException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
