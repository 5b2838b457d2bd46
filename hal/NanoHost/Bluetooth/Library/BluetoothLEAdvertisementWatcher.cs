using System;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name, without its filters.</summary>
/// <remarks>
/// <see cref="Received"/> is called on a thread of the library's own. A scan that native code could not begin is no error: the status is Started all the same.
/// Source: BluetoothLEAdvertisementWatcher.cs, BluetoothEventListener.cs.
/// </remarks>
public class BluetoothLEAdvertisementWatcher
{
    public delegate void BluetoothLEAdvertisementReceivedHandler(BluetoothLEAdvertisementWatcher sender, BluetoothLEAdvertisementReceivedEventArgs args);

    public delegate void BluetoothLEAdvertisementStoppedEvenHandler(
        BluetoothLEAdvertisementWatcher sender, BluetoothLEAdvertisementWatcherStoppedEventArgs args);

    public BluetoothLEAdvertisementWatcher()
    {
    }

    /// <param name="advertisementFilter">Null for none: the library asks whether there is one.</param>
    public BluetoothLEAdvertisementWatcher(BluetoothLEAdvertisementFilter? advertisementFilter)
    {
        if (advertisementFilter != null)
        {
            throw new NotSupportedException("Filters are not simulated.");
        }
    }

    public event BluetoothLEAdvertisementReceivedHandler? Received;

    /// <summary>Native code tells only of a scan that ends by itself; <see cref="Stop"/> is not told.</summary>
    public event BluetoothLEAdvertisementStoppedEvenHandler? Stopped;

    public BluetoothLEScanningMode ScanningMode { get; set; }

    public BluetoothLEAdvertisementWatcherStatus Status { get; private set; } = BluetoothLEAdvertisementWatcherStatus.Created;

    /// <summary>Enters client mode and scans.</summary>
    public void Start()
    {
        BluetoothStack stack = LibraryCall.Stack();
        stack.Library.RequireMode(StackMode.Client);
        Status = BluetoothLEAdvertisementWatcherStatus.Started;
        stack.Air.StartScan();
        stack.Library.Watcher = this;
    }

    /// <summary>Stops scanning, and takes the stack down if no device is in the library's list, whatever else the stack does.</summary>
    public void Stop()
    {
        BluetoothStack stack = LibraryCall.Stack();
        stack.Air.StopScan();
        Status = BluetoothLEAdvertisementWatcherStatus.Stopping;
        stack.Library.Watcher = null;
        Status = BluetoothLEAdvertisementWatcherStatus.Stopped;
        stack.Library.GoDownAfterLastConnection();
    }

    internal void OnReceived(BluetoothLEAdvertisementReceivedEventArgs args)
    {
        Received?.Invoke(this, args);
    }

    internal void OnStopped(BluetoothLEAdvertisementWatcherStoppedEventArgs args)
    {
        Stopped?.Invoke(this, args);
    }
}
