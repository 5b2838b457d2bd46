using System;

namespace Bluezone.Band.SyncClient;

/// <summary>Under which UUIDs a band is found.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync; Bluetooth Assigned Numbers for those on the Bluetooth base UUID.</remarks>
public static class SyncUuids
{
    private const string Own = "b1e2{0:x4}-6a5e-4d0c-9c3b-0e5a7d4f8b12";
    private const string Assigned = "0000{0:x4}-0000-1000-8000-00805f9b34fb";

    /// <summary>The service.</summary>
    public static Guid Service { get; } = Of(Own, 0x0001);

    /// <summary>The service that holds a point.</summary>
    public static Guid ServiceOf(SyncPoint point) => point switch
    {
        SyncPoint.BatteryLevel => Of(Assigned, 0x180F),
        SyncPoint.FirmwareRevision => Of(Assigned, 0x180A),
        _ => Service,
    };

    /// <summary>The characteristic that a point is.</summary>
    public static Guid Of(SyncPoint point) => point switch
    {
        SyncPoint.Features => Of(Own, 0x0002),
        SyncPoint.Identifier => Of(Own, 0x0003),
        SyncPoint.Settings => Of(Own, 0x0004),
        SyncPoint.Log => Of(Own, 0x0005),
        SyncPoint.RecordAccess => Of(Assigned, 0x2A52),
        SyncPoint.Status => Of(Own, 0x0006),
        SyncPoint.Batch => Of(Own, 0x0007),
        SyncPoint.BatteryLevel => Of(Assigned, 0x2A19),
        _ => Of(Assigned, 0x2A26),
    };

    /// <summary>The sixteen octets in which a UUID goes over the air: least significant first.</summary>
    public static byte[] OnAir(Guid uuid)
    {
        byte[] octets = uuid.ToByteArray(bigEndian: true);
        Array.Reverse(octets);
        return octets;
    }

    /// <summary>A UUID of two or sixteen octets as they go over the air; empty for another length.</summary>
    public static Guid FromAir(ReadOnlySpan<byte> octets)
    {
        if (octets.Length == 2)
        {
            return Of(Assigned, octets[0] | (octets[1] << 8));
        }

        if (octets.Length != 16)
        {
            return Guid.Empty;
        }

        byte[] turned = octets.ToArray();
        Array.Reverse(turned);
        return new Guid(turned, bigEndian: true);
    }

    private static Guid Of(string form, int number) => new(string.Format(form, number));
}
