using System;

namespace Bluezone.Band.SyncClient;

/// <summary>A local day near a published key; nothing in it says whose.</summary>
/// <param name="LocalDay">Days since 1970-01-01.</param>
/// <param name="Grade">1 F1, brief; 2 F2; 3 F1.</param>
/// <param name="CloseMinutes">Near.</param>
/// <param name="HeardMinutes">Within hearing.</param>
/// <param name="LastUtcSeconds">When the last encounter of the day ended.</param>
/// <param name="StrongestRssiDbm">Of all its sightings.</param>
public sealed record ExposureDay(int LocalDay, int Grade, int CloseMinutes, int HeardMinutes, uint LastUtcSeconds, int StrongestRssiDbm)
{
    /// <summary>From a record's octets.</summary>
    /// <param name="octets">16.</param>
    public static ExposureDay Of(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        int day = answer.U16();
        int grade = answer.U8();
        answer.U8();
        return new ExposureDay(day, grade, answer.U16(), answer.U16(), answer.U32(), (sbyte)answer.U8());
    }
}
