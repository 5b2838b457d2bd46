namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum GattSessionStatus
{
    Closed = 0,
    Active = 1,
}
