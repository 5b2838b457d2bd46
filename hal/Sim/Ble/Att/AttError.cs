namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>Error codes of the attribute protocol.</summary>
/// <remarks>Source: Bluetooth Core, volume 3, part F, 3.4.1.1.</remarks>
public static class AttError
{
    public const int None = 0;
    public const int InvalidHandle = 0x01;
    public const int ReadNotPermitted = 0x02;
    public const int WriteNotPermitted = 0x03;
    public const int InvalidPdu = 0x04;
    public const int NotSupported = 0x06;
    public const int InvalidOffset = 0x07;
    public const int PrepareQueueFull = 0x09;
    public const int NotFound = 0x0A;
    public const int TooLong = 0x0D;
    public const int Unlikely = 0x0E;
    public const int UnsupportedGroupType = 0x10;
    public const int NotAllowed = 0x13;
}
