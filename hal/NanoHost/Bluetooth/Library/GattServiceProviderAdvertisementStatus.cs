namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum GattServiceProviderAdvertisementStatus
{
    Created = 0,
    Stopped = 1,
    Started = 2,
    Aborted = 3,
    StartedWithoutAllAdvertisementData = 4,
}
