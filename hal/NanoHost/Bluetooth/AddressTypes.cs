using nanoFramework.Device.Bluetooth;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What kind of address one is. hal/Sim's air does not say; its addresses show it.</summary>
/// <remarks>Random addresses that change begin with the bits 01, those that do not with 11 (Bluetooth Core, volume 6, part B, 1.3.2);
/// bands and other boards have public ones of Espressif's, which begin with 00.</remarks>
internal static class AddressTypes
{
    public static BluetoothAddressType Of(ulong address)
    {
        return ((address >> 46) & 1) != 0 ? BluetoothAddressType.Random : BluetoothAddressType.Public;
    }
}
