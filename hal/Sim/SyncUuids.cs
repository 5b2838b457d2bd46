using System;
using System.Buffers.Binary;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>The UUIDs of <see cref="SyncProfile"/>, for clients on a PC.</summary>
public static class SyncUuids
{
    /// <summary>The service of sync mode.</summary>
    public static Guid Service { get; } = Make(SyncProfile.ServiceUuidHigh, SyncProfile.ServiceUuidLow);

    /// <summary>Battery level: 0..100 %.</summary>
    public static Guid BatteryLevel { get; } = OfNumber(0x2A19);

    /// <summary>Firmware revision, UTF-8.</summary>
    public static Guid FirmwareRevision { get; } = OfNumber(0x2A26);

    /// <summary>A characteristic.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/>.</param>
    public static Guid Of(int attribute)
    {
        int number = SyncProfile.NumberOf(attribute);
        const int FromTheRight = 32;        // Octets 2 and 3 of the first 8.
        ulong others = SyncProfile.ServiceUuidHigh & ~(0xFFFFUL << FromTheRight);
        return number == SyncProfile.RecordAccessNumber
            ? OfNumber(number)
            : Make(others | ((ulong)number << FromTheRight), SyncProfile.ServiceUuidLow);
    }

    /// <summary>What has an assigned number, on the Bluetooth base UUID (Bluetooth Core, volume 3, part B, 2.5.1).</summary>
    public static Guid OfNumber(int number)
    {
        return Make(((ulong)number << 32) | 0x0000_1000, 0x8000_0080_5F9B_34FB);
    }

    private static Guid Make(ulong high, ulong low)
    {
        byte[] octets = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(octets, high);
        BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(8), low);
        return new Guid(octets, bigEndian: true);
    }
}
