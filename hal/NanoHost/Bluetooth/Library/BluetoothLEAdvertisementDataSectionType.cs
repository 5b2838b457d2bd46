namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's enumeration of this name.</summary>
public enum BluetoothLEAdvertisementDataSectionType
{
    AdvertisingInterval = 26,
    Appearance = 25,
    CompleteLocalName = 9,
    CompleteList128uuid = 7,
    CompleteList16uuid = 3,
    CompleteList32uuid = 5,
    Flags = 1,
    IncompleteList128uuid = 6,
    IncompleteList16uuid = 2,
    IncompleteList32uuid = 4,
    ManufacturerSpecificData = 255,
    PeripheralConnectionIntervalRange = 18,
    PublicTargetAddress = 23,
    RandomTargetAddress = 24,
    ServiceData128bitUuid = 33,
    ServiceData16bitUuid = 22,
    ServiceData32bitUuid = 32,
    ServiceSolicitation128BitUuids = 21,
    ServiceSolicitation16BitUuids = 20,
    ServiceSolicitation32BitUuids = 31,
    ShortenedLocalName = 8,
    TxPowerLevel = 10,
}
