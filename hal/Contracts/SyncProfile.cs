namespace Bluezone.Band.Contracts;

/// <summary>What a link serves: UUIDs and properties of the attributes of sync mode.</summary>
/// <remarks>
/// One primary service with the characteristics of <see cref="SyncAttribute"/>; their UUIDs are the service's with another number in octets 2 and 3.
/// Record Access Control Point has the assigned number 2A52, on the Bluetooth base UUID. Source: SYNC.md of firmware/Sync.
/// </remarks>
public static class SyncProfile
{
    /// <summary>The service's UUID, b1e20001-6a5e-4d0c-9c3b-0e5a7d4f8b12: its first 8 octets in the order of RFC 9562.</summary>
    public const ulong ServiceUuidHigh = 0xB1E200016A5E4D0C;

    /// <summary>Its last 8 octets.</summary>
    public const ulong ServiceUuidLow = 0x9C3B0E5A7D4F8B12;

    /// <summary>The service's number in its UUID.</summary>
    public const int ServiceNumber = 0x0001;

    /// <summary>The assigned number of the Record Access Control Point.</summary>
    public const int RecordAccessNumber = 0x2A52;

    /// <summary>Property: may be read.</summary>
    public const int Read = 0x02;

    /// <summary>Property: may be written without response.</summary>
    public const int WriteWithoutResponse = 0x04;

    /// <summary>Property: may be written.</summary>
    public const int Write = 0x08;

    /// <summary>Property: may be notified.</summary>
    public const int Notify = 0x10;

    /// <summary>Most octets of a value, whether written, read or notified: one packet at an MTU of 247.</summary>
    public const int MostValueOctets = 244;

    /// <summary>The 16 bits in an attribute's UUID: 0002 to 0007 of the service's own UUID; 2A52 of the Bluetooth base UUID for <see cref="SyncAttribute.RecordAccess"/>.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/>.</param>
    public static int NumberOf(int attribute)
    {
        switch (attribute)
        {
            case SyncAttribute.Features: return 0x0002;
            case SyncAttribute.Identifier: return 0x0003;
            case SyncAttribute.Settings: return 0x0004;
            case SyncAttribute.Log: return 0x0005;
            case SyncAttribute.RecordAccess: return RecordAccessNumber;
            case SyncAttribute.Status: return 0x0006;
            default: return 0x0007;
        }
    }

    /// <summary>An attribute's properties, by the bits of Bluetooth Core.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/>.</param>
    public static int PropertiesOf(int attribute)
    {
        switch (attribute)
        {
            case SyncAttribute.Features: return Read;
            case SyncAttribute.Identifier: return Read | Write;
            case SyncAttribute.Settings: return Write;
            case SyncAttribute.Log: return Read | Write | WriteWithoutResponse | Notify;
            case SyncAttribute.RecordAccess: return Write;
            case SyncAttribute.Status: return Read | Notify;
            default: return Write | WriteWithoutResponse;
        }
    }
}
