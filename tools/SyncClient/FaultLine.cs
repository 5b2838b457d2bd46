using System;

namespace Bluezone.Band.SyncClient;

/// <summary>A fault or a start, as the band's board has noted it. It has no date.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Code">Which; codes are the board's own.</param>
/// <param name="InARow">Which in a row, 255 for more.</param>
/// <param name="Hours">After the start before it; 65,535 for more.</param>
public sealed record FaultLine(uint Number, int Code, int InARow, int Hours)
{
    /// <summary>From a record's octets.</summary>
    /// <param name="octets">8.</param>
    public static FaultLine Of(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new FaultLine(answer.U32(), answer.U8(), answer.U8(), answer.U16());
    }
}
