using System;

namespace Bluezone.Band.SyncClient;

/// <summary>What holds for a band while it is asked.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, flags of status.</remarks>
[Flags]
public enum BandStates
{
    None = 0,
    Charging = 1,

    /// <summary>It recorded before sync mode.</summary>
    Recording = 2,
    Paused = 4,
    StorageTrouble = 8,
    ClockTrusted = 16,
    EnteredByCharger = 32,
    PressGranted = 64,
    DisclosureOpen = 128,
}
