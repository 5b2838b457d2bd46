namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name, without presentation formats.</summary>
public class GattLocalCharacteristicParameters
{
    public GattProtectionLevel WriteProtectionLevel { get; set; }

    public GattProtectionLevel ReadProtectionLevel { get; set; }

    /// <summary>Kept, and shown to no peer here.</summary>
    public string UserDescription { get; set; } = "";

    /// <summary>What is answered to every read, without an event.</summary>
    public Buffer? StaticValue { get; set; }

    public GattCharacteristicProperties CharacteristicProperties { get; set; }
}
