using System;

namespace Bluezone.Band.SyncClient;

/// <summary>How many were met in an hour; who, it does not say.</summary>
/// <param name="BeginUtcSeconds">Begin of the hour.</param>
/// <param name="Encounters">That began in it.</param>
/// <param name="Near">Of them near.</param>
public sealed record HourCount(long BeginUtcSeconds, int Encounters, int Near)
{
    /// <summary>From a record's octets.</summary>
    /// <param name="octets">8.</param>
    public static HourCount Of(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new HourCount(answer.U32() * 3600L, answer.U16(), answer.U16());
    }
}
