using System;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.Sim;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>Made before native code fills it in: one whose event is gone keeps address 0 and -99 dBm, a phantom.
/// Source: Advertisement/BluetoothLEAdvertisementReceivedEventArgs.cs, its native NativeCreateFromEvent.</remarks>
public class BluetoothLEAdvertisementReceivedEventArgs
{
    private const short PhantomDbm = -99;

    private BluetoothLEAdvertisementReceivedEventArgs()
    {
    }

    public BluetoothLEAdvertisement Advertisement { get; } = new();

    public BluetoothLEAdvertisementType AdvertisementType { get; private set; } = BluetoothLEAdvertisementType.ConnectableDirected;

    public ulong BluetoothAddress { get; private set; }

    public BluetoothAddressType BluetoothAddressType { get; private set; }

    public short RawSignalStrengthInDBm { get; private set; } = PhantomDbm;

    /// <summary>When managed code took it over.</summary>
    public DateTime Timestamp { get; private set; }

    internal static BluetoothLEAdvertisementReceivedEventArgs Take(BluetoothStack stack, int eventId)
    {
        var made = new BluetoothLEAdvertisementReceivedEventArgs();
        AirReport? taken = stack.Reports.Take(eventId);
        if (taken is { } report)
        {
            made.BluetoothAddress = (ulong)report.Address;
            made.BluetoothAddressType = AddressTypes.Of(made.BluetoothAddress);
            made.RawSignalStrengthInDBm = (short)report.RssiDbm;
            made.AdvertisementType = made.BluetoothAddressType == BluetoothAddressType.Random
                ? BluetoothLEAdvertisementType.ConnectableUndirected        // Phones; what they call is not modelled.
                : BluetoothLEAdvertisementType.NonConnectableUndirected;
            stack.NoteTaken(report);
            made.Advertisement.Parse((byte[])report.Data.Clone());
        }

        made.Timestamp = Nano.System.UtcClock.UtcNow;
        return made;
    }
}
