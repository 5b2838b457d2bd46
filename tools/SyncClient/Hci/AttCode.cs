namespace Bluezone.Band.SyncClient.Hci;

/// <summary>First octets of the attribute protocol's packets.</summary>
/// <remarks>Source: Bluetooth Core, volume 3, part F, 3.4.</remarks>
internal static class AttCode
{
    public const byte Error = 0x01;
    public const byte MtuRequest = 0x02;
    public const byte MtuResponse = 0x03;
    public const byte FindRequest = 0x04;
    public const byte FindByValueRequest = 0x06;
    public const byte ReadByTypeRequest = 0x08;
    public const byte ReadRequest = 0x0A;
    public const byte ReadBlobRequest = 0x0C;
    public const byte WriteRequest = 0x12;
    public const byte PrepareRequest = 0x16;
    public const byte ExecuteRequest = 0x18;
    public const byte Notification = 0x1B;
    public const byte Indication = 0x1D;
    public const byte Confirmation = 0x1E;
    public const byte WriteCommand = 0x52;

    /// <summary>Error: the request is not supported.</summary>
    public const byte NotSupported = 0x06;

    /// <summary>Error: insufficient resources.</summary>
    public const byte NoResources = 0x11;

    /// <summary>Whether somebody asks us: even numbers below 20, but what are answers.</summary>
    public static bool IsRequest(byte code) => code is < Notification and > Error && code % 2 == 0;
}
