using System.Collections;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattDeviceServicesResult
{
    private readonly ArrayList _services;

    internal GattDeviceServicesResult(ArrayList services, GattCommunicationStatus status)
    {
        _services = services;
        Status = status;
    }

    public byte ProtocolError => 0;

    public GattDeviceService[] Services => (GattDeviceService[])_services.ToArray(typeof(GattDeviceService));

    public GattCommunicationStatus Status { get; }
}
