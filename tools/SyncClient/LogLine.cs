using System;

namespace Bluezone.Band.SyncClient;

/// <summary>A line of the band's log: a session, a disclosure, a state.</summary>
/// <param name="Number">The record's.</param>
/// <param name="UtcSeconds">When.</param>
/// <param name="Code">What.</param>
/// <param name="Argument">What belongs to it.</param>
public sealed record LogLine(uint Number, uint UtcSeconds, int Code, uint Argument)
{
    /// <summary>From a record's octets.</summary>
    /// <param name="octets">13.</param>
    public static LogLine Of(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new LogLine(answer.U32(), answer.U32(), answer.U8(), answer.U32());
    }
}
