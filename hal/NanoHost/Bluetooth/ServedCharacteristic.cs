using System;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>One characteristic as NimBLE was told of it when advertising began.</summary>
/// <param name="Service">The service it is in.</param>
/// <param name="Uuid">Its name.</param>
/// <param name="Id">What events call it.</param>
/// <param name="Properties">What peers may do with it.</param>
/// <param name="Reading">Whether it takes a paired peer to read it.</param>
/// <param name="Writing">Whether it takes a paired peer to write it.</param>
internal sealed record ServedCharacteristic(
    Guid Service,
    Guid Uuid,
    ushort Id,
    GattCharacteristicProperties Properties,
    GattProtectionLevel Reading,
    GattProtectionLevel Writing);
