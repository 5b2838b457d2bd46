using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class Utilities
{
    private static readonly byte[] Base = new Guid("00000000-0000-1000-8000-00805f9b34fb").ToByteArray();

    public enum UuidType
    {
        Uuid16 = 0,
        Uuid32 = 1,
        Uuid128 = 2,
    }

    public static ushort ConvertUuidToShortId(Guid uuid)
    {
        return BitConverter.ToUInt16(uuid.ToByteArray(), 0);
    }

    public static uint ConvertUuidToIntId(Guid uuid)
    {
        return BitConverter.ToUInt32(uuid.ToByteArray(), 0);
    }

    public static Guid CreateUuidFromShortCode(ushort uuid16)
    {
        byte[] octets = (byte[])Base.Clone();
        octets[0] = (byte)uuid16;
        octets[1] = (byte)(uuid16 >> 8);
        return new Guid(octets);
    }

    public static bool IsBluetoothSigUUID(Guid uuid)
    {
        return uuid.ToByteArray().AsSpan(4).SequenceEqual(Base.AsSpan(4));
    }

    public static bool IsBluetoothSigUUID16(Guid uuid)
    {
        return IsBluetoothSigUUID(uuid) && ConvertUuidToIntId(uuid) <= ushort.MaxValue;
    }

    public static UuidType TypeOfUuid(Guid uuid)
    {
        return IsBluetoothSigUUID16(uuid) ? UuidType.Uuid16 : IsBluetoothSigUUID(uuid) ? UuidType.Uuid32 : UuidType.Uuid128;
    }
}
