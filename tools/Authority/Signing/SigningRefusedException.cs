using System;

namespace Bluezone.Band.Authority.Signing;

/// <summary>Nothing is signed, and the message says why in words for whoever signs.</summary>
public sealed class SigningRefusedException : Exception
{
    public SigningRefusedException()
    {
    }

    public SigningRefusedException(string message)
        : base(message)
    {
    }

    public SigningRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public SigningRefusedException(RefusalReason reason, string message, long lowestFree = 0)
        : base(message)
    {
        Reason = reason;
        LowestFree = lowestFree;
    }

    public RefusalReason Reason { get; }

    /// <summary>With <see cref="RefusalReason.OldState"/>: every index below is known to be used. Others above may be, too.</summary>
    public long LowestFree { get; }
}
