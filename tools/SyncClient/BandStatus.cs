using System;

namespace Bluezone.Band.SyncClient;

/// <summary>How a band does, as it says itself.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, status.</remarks>
public sealed record BandStatus
{
    /// <summary>0..100; 255 when it is not known.</summary>
    public int BatteryPercent { get; private init; }

    public BandStates States { get; private init; }

    /// <summary>The band's clock; 0 when it is not set.</summary>
    public uint UtcSeconds { get; private init; }

    public int ClockErrorS { get; private init; }

    /// <summary>When the newest batch it holds was issued; 0 without one.</summary>
    public uint NewestBatchUtcSeconds { get; private init; }

    /// <summary>When it last talked to somebody with a ticket; 0 never.</summary>
    public uint LastSyncUtcSeconds { get; private init; }

    public int FreeStoreOctets { get; private init; }

    public int SelfChecksFailed { get; private init; }

    public int Faults { get; private init; }

    public int LastFault { get; private init; }

    /// <summary>Batches that wait to be matched.</summary>
    public int BatchesWaiting { get; private init; }

    /// <summary>How far the match is, 0..1000.</summary>
    public int MatchPermille { get; private init; }

    public string FirmwareRevision { get; private init; } = "";

    internal static BandStatus Read(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new BandStatus
        {
            BatteryPercent = answer.U8(),
            States = (BandStates)answer.U8(),
            UtcSeconds = answer.U32(),
            ClockErrorS = answer.U16(),
            NewestBatchUtcSeconds = answer.U32(),
            LastSyncUtcSeconds = answer.U32(),
            FreeStoreOctets = answer.U16() * 16,
            SelfChecksFailed = answer.U8(),
            Faults = answer.U16(),
            LastFault = answer.U8(),
            BatchesWaiting = answer.U8(),
            MatchPermille = answer.U16(),
            FirmwareRevision = $"{answer.U8()}.{answer.U8()}",
        };
    }
}
