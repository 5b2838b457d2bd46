using System;

namespace Bluezone.Band.SyncClient;

/// <summary>A session, or something in it, came to nothing.</summary>
public sealed class SyncException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="number">What belongs to it: seconds to wait, tries left, an intake status; else 0.</param>
    public SyncException(SyncFault fault, int number = 0)
        : base(SyncAdvice.English(fault, number))
    {
        Fault = fault;
        Number = number;
    }

    public SyncException()
    {
    }

    public SyncException(string message)
        : base(message)
    {
    }

    public SyncException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SyncFault Fault { get; }

    /// <summary>Seconds to wait, tries left, or an intake status.</summary>
    public int Number { get; }

    /// <summary>The fault that an answer's status stands for.</summary>
    /// <param name="status">1..10 of SYNC.md.</param>
    public static SyncException OfStatus(int status) => new(status switch
    {
        1 => SyncFault.NotAllowed,
        2 => SyncFault.PressNeeded,
        3 => SyncFault.CodeNeeded,
        4 => SyncFault.BadRequest,
        5 => SyncFault.NotNow,
        6 => SyncFault.FlashRefused,
        7 => SyncFault.ClockNotTrusted,
        8 => SyncFault.TooManyTries,
        9 => SyncFault.WearerAsked,
        10 => SyncFault.Nothing,
        _ => SyncFault.BadAnswer,
    });
}
