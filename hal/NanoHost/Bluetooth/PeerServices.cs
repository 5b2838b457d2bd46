using System;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What a phone with Bluezone shows to whoever connects.</summary>
/// <remarks>Source: firmware/Air/FRAME.md. Assumption: the handles, and that there is nothing else but the two services every peer has.</remarks>
internal static class PeerServices
{
    public static readonly PeerService[] All =
    [
        new(new Guid("00001801-0000-1000-8000-00805f9b34fb"), 1, 4, []),
        new(new Guid("00001800-0000-1000-8000-00805f9b34fb"), 5, 9, [(new Guid("00002a00-0000-1000-8000-00805f9b34fb"), 7)]),
        new(new Guid("00004e56-73f5-4bc4-a12f-17d1ad07a667"), 10, 14, [(new Guid("00004e56-73f5-4bc4-a12f-17d1ad07a689"), 12)]),
    ];
}
