using System;
using System.Buffers.Binary;

namespace Bluezone.Band.SyncClient;

/// <summary>What an owner may set.</summary>
/// <remarks>The band checks the bounds and takes all or nothing. Source: SYNC.md of firmware/Sync, settings.</remarks>
public sealed record BandSettings
{
    private const int Octets = 9;

    /// <summary>Days, 1..21.</summary>
    public int RetentionDays { get; init; }

    /// <summary>Local time is so many minutes ahead of UTC.</summary>
    public int LocalMinutes { get; init; }

    /// <summary>Whether news are told by vibration alone.</summary>
    public bool IsDiscreet { get; init; }

    /// <summary>Begin of lessons, minutes of the local day: nothing is told meanwhile.</summary>
    public int LessonFromMinute { get; init; }

    /// <summary>End of lessons; equal to the begin for none.</summary>
    public int LessonToMinute { get; init; }

    /// <summary>Days of lessons: bit 0 Monday.</summary>
    public int LessonDays { get; init; }

    internal static BandSettings Read(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new BandSettings
        {
            RetentionDays = answer.U8(),
            LocalMinutes = answer.S16(),
            IsDiscreet = answer.U8() != 0,
            LessonFromMinute = answer.U16(),
            LessonToMinute = answer.U16(),
            LessonDays = answer.U8(),
        };
    }

    internal byte[] Write()
    {
        byte[] octets = new byte[Octets];
        octets[0] = (byte)RetentionDays;
        BinaryPrimitives.WriteInt16LittleEndian(octets.AsSpan(1), (short)LocalMinutes);
        octets[3] = IsDiscreet ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(4), (ushort)LessonFromMinute);
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(6), (ushort)LessonToMinute);
        octets[8] = (byte)LessonDays;
        return octets;
    }
}
