using System;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>A recording that cannot be replayed, or a folder that cannot be written; the message is one line for people.</summary>
public sealed class ReplayException : Exception
{
    public ReplayException(string message)
        : base(OneLine(message))
    {
    }

    public ReplayException(string message, Exception cause)
        : base(OneLine(message), cause)
    {
    }

    private static string OneLine(string message)
    {
        return string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
