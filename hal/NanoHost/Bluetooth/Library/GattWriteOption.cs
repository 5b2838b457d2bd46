namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum GattWriteOption
{
    WriteWithResponse = 0,
    WriteWithoutResponse = 1,
}
