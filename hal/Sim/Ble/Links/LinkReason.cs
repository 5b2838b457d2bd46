namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>Error codes that say how a command or a connection ended.</summary>
/// <remarks>Source: Bluetooth Core, volume 1, part F, 1.3.</remarks>
public static class LinkReason
{
    public const int Success = 0x00;
    public const int UnknownCommand = 0x01;
    public const int UnknownConnection = 0x02;
    public const int MemoryExceeded = 0x07;
    public const int Timeout = 0x08;
    public const int ConnectionLimit = 0x09;
    public const int AlreadyConnected = 0x0B;
    public const int Disallowed = 0x0C;
    public const int Unsupported = 0x11;
    public const int InvalidParameters = 0x12;
    public const int RemoteUser = 0x13;
    public const int RemotePowerOff = 0x15;
    public const int LocalHost = 0x16;
    public const int UnsupportedRemote = 0x1A;
}
