using System.Collections;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattCharacteristicsResult
{
    private readonly ArrayList _characteristics;

    internal GattCharacteristicsResult(ArrayList characteristics, GattCommunicationStatus status)
    {
        _characteristics = characteristics;
        Status = status;
    }

    public byte ProtocolError => 0;

    public GattCharacteristic[] Characteristics => (GattCharacteristic[])_characteristics.ToArray(typeof(GattCharacteristic));

    public GattCommunicationStatus Status { get; }
}
