namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattReadResult
{
    internal GattReadResult(Buffer? value, GattCommunicationStatus status, byte protocolError)
    {
        Value = value;
        Status = status;
        ProtocolError = protocolError;
    }

    public GattCommunicationStatus Status { get; }

    /// <summary>Null unless the status is Success.</summary>
    public Buffer? Value { get; }

    public byte ProtocolError { get; }
}
