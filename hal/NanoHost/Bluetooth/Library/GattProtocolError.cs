namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>UnsupportedGroupType is 15 there too, and should be 16 (Bluetooth Core, volume 3, part F, 3.4.1.1).</remarks>
public static class GattProtocolError
{
    public static byte AttributeNotFound => 10;

    public static byte AttributeNotLong => 11;

    public static byte InsufficientAuthentication => 5;

    public static byte InsufficientAuthorization => 8;

    public static byte InsufficientEncryption => 15;

    public static byte InsufficientEncryptionKeySize => 12;

    public static byte InsufficientResources => 17;

    public static byte InvalidAttributeValueLength => 13;

    public static byte InvalidHandle => 1;

    public static byte InvalidOffset => 7;

    public static byte InvalidPdu => 4;

    public static byte PrepareQueueFull => 9;

    public static byte ReadNotPermitted => 2;

    public static byte RequestNotSupported => 6;

    public static byte UnlikelyError => 14;

    public static byte UnsupportedGroupType => 15;

    public static byte WriteNotPermitted => 3;
}
