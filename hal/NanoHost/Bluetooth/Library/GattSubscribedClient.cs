namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattSubscribedClient
{
    internal GattSubscribedClient(GattSession session)
    {
        Session = session;
    }

    /// <summary>Always says 1024; what is longer than the connection's MTU less 3 is cut off without a word.</summary>
    public ushort MaxNotificationSize => 1024;

    /// <summary>One made for this client: its id is the connection's handle, and its MTU stays 0.</summary>
    public GattSession Session { get; }
}
