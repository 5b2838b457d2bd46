namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattClientNotificationResult
{
    internal GattClientNotificationResult(byte result, GattSubscribedClient client, ushort bytesSent)
    {
        ProtocolError = result;
        SubscribedClient = client;
        BytesSent = bytesSent;
    }

    /// <summary>NimBLE's number, not one of the protocol: 6 no memory, 7 not connected.</summary>
    public byte ProtocolError { get; }

    public GattCommunicationStatus Status => ProtocolError == 0 ? GattCommunicationStatus.Success : GattCommunicationStatus.Unreachable;

    public GattSubscribedClient SubscribedClient { get; }

    /// <summary>How many were to be sent, also when they were cut off or not sent.</summary>
    public ushort BytesSent { get; }
}
