namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>Opcodes of the attribute protocol, and the types GATT gives attributes.</summary>
/// <remarks>Source: Bluetooth Core, volume 3, part F, 3.4.8; part G, 3.4.</remarks>
internal static class AttCode
{
    public const byte Error = 0x01;
    public const byte MtuRequest = 0x02;
    public const byte MtuResponse = 0x03;
    public const byte FindRequest = 0x04;
    public const byte FindResponse = 0x05;
    public const byte FindByTypeValueRequest = 0x06;
    public const byte FindByTypeValueResponse = 0x07;
    public const byte ReadByTypeRequest = 0x08;
    public const byte ReadByTypeResponse = 0x09;
    public const byte ReadRequest = 0x0A;
    public const byte ReadResponse = 0x0B;
    public const byte ReadBlobRequest = 0x0C;
    public const byte ReadBlobResponse = 0x0D;
    public const byte ReadMultipleRequest = 0x0E;
    public const byte ReadMultipleResponse = 0x0F;
    public const byte ReadByGroupTypeRequest = 0x10;
    public const byte ReadByGroupTypeResponse = 0x11;
    public const byte WriteRequest = 0x12;
    public const byte WriteResponse = 0x13;
    public const byte PrepareWriteRequest = 0x16;
    public const byte PrepareWriteResponse = 0x17;
    public const byte ExecuteWriteRequest = 0x18;
    public const byte ExecuteWriteResponse = 0x19;
    public const byte Notification = 0x1B;
    public const byte Indication = 0x1D;
    public const byte Confirmation = 0x1E;
    public const byte WriteCommand = 0x52;

    public const int CommandBit = 0x40;

    public const int PrimaryService = 0x2800;
    public const int Characteristic = 0x2803;
    public const int ClientConfiguration = 0x2902;
}
