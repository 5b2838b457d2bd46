using System;
using Bluezone.Band.NanoHost.Bluetooth;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>What it is told of power and anonymity never reaches the radio. The scan response is made, and nobody in this air asks for it.
/// <see cref="StatusChanged"/> is called from inside the calls, on their thread. Source: Advertisement/BluetoothLEAdvertisementPublisher.cs.</remarks>
public class BluetoothLEAdvertisementPublisher
{
    private BluetoothLEAdvertisementPublisherStatus _status = BluetoothLEAdvertisementPublisherStatus.Created;

    public BluetoothLEAdvertisementPublisher()
        : this(new BluetoothLEAdvertisement())
    {
    }

    public BluetoothLEAdvertisementPublisher(BluetoothLEAdvertisement advertisement)
    {
        Advertisement = advertisement;
    }

    public delegate void BluetoothLEAdvertisementPublisherHandler(object sender, BluetoothLEAdvertisementPublisherStatusChangedEventArgs args);

    public event BluetoothLEAdvertisementPublisherHandler? StatusChanged;

    public BluetoothLEAdvertisement Advertisement { get; }

    public bool IncludeTransmitPowerLevel { get; set; }

    public bool IsAnonymous { get; set; }

    public short PreferredTransmitPowerLevelInDBm { get; set; }

    public BluetoothLEAdvertisementPublisherStatus Status
    {
        get => _status;
        private set
        {
            if (_status != value)
            {
                _status = value;
                StatusChanged?.Invoke(this, new BluetoothLEAdvertisementPublisherStatusChangedEventArgs(value, PreferredTransmitPowerLevelInDBm));
            }
        }
    }

    public bool UseExtendedAdvertisement
    {
        get => false;
        set
        {
            if (value)
            {
                throw new PlatformNotSupportedException();
            }
        }
    }

    internal bool DataNotFitInAdvertisement { get; private set; }

    /// <summary>Whether it belongs to a service provider, which takes the stack down when it stops.</summary>
    internal bool TakesStackDown { get; init; }

    /// <summary>Enters server mode if need be and starts to send; a failure shows only in that the status stays Waiting.</summary>
    public void Start()
    {
        BluetoothStack stack = LibraryCall.Stack();
        if (stack.Library.Mode != StackMode.Server)
        {
            BluetoothLEServer.Instance.Start();
        }

        _ = BluetoothLEServer.Instance;
        Status = BluetoothLEAdvertisementPublisherStatus.Waiting;
        DataNotFitInAdvertisement = Advertisement.Fill(out byte[] advert, out _);
        if (stack.Air.StartAdvertising(advert, Advertisement.IsConnectable))
        {
            Status = BluetoothLEAdvertisementPublisherStatus.Started;
        }
    }

    /// <summary>Stops sending; the stack stays up.</summary>
    public void Stop()
    {
        BluetoothStack stack = LibraryCall.Stack();
        stack.Air.StopAdvertising();
        stack.Server.Free(TakesStackDown);
        Status = BluetoothLEAdvertisementPublisherStatus.Stopped;
    }
}
