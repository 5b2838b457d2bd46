namespace Bluezone.Band.SyncClient.Hci;

/// <summary>What an HCI packet begins with on a serial line or a socket.</summary>
/// <remarks>Source: Bluetooth Core, volume 4, part A, 2.</remarks>
public static class HciKind
{
    public const byte Command = 1;
    public const byte Acl = 2;
    public const byte Synchronous = 3;
    public const byte Event = 4;
}
