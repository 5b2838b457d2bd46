using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What nanoFramework.Device.Bluetooth keeps in statics: the mode it believes in, its queue, its thread.</summary>
/// <remarks>One for each boot. Native events reach managed code on the module's one thread for them; reports go on from there to the watcher's own.</remarks>
internal sealed class LibraryState
{
    // The queue from native to managed code, of the CLR's medium profile.
    private const int MostEvents = 128;
    private const int ManyWaiting = 500;
    private const int MostCharacteristics = 255;

    private readonly BluetoothStack _stack;
    private readonly Queue<int> _reports = new();
    private readonly Signal _reportCame;
    private readonly List<BluetoothLEDevice> _devices = [];
    private readonly List<GattLocalCharacteristic> _characteristics = [];
    private readonly HashSet<Guid> _created = [];
    private StackMode _mode;
    private ushort _routing = 0xFF00;
    private int _events;
    private ushort _lastCharacteristic;
    private bool _isOver;

    public LibraryState(BluetoothStack stack)
    {
        _stack = stack;
        _reportCame = new Signal(stack.Machine);
        stack.Machine.Processor.Start("Bluetooth watcher", TakeReports);
    }

    public string DeviceName { get; set; } = "nanoFramework";

    public ushort Appearance { get; set; }

    public BluetoothLEServer? Server { get; set; }

    public BluetoothLEAdvertisementWatcher? Watcher { get; set; }

    /// <summary>All services made since boot, the last of each name.</summary>
    public List<GattServiceProvider> Services { get; } = [];

    public int DeviceCount => _devices.Count;

    /// <summary>Devices that were made and not disposed.</summary>
    public int Undisposed { get; set; }

    public int MostWaiting { get; private set; }

    /// <summary>The mode the library believes in; what it is set to stays even when native code refuses it.</summary>
    public StackMode Mode
    {
        get => _mode;
        set
        {
            _mode = value;
            _stack.SetMode(value);
        }
    }

    public void RequireMode(StackMode mode)
    {
        if (Mode != mode)
        {
            Mode = mode;
        }
    }

    public void GoDownAfterLastConnection()
    {
        if (_devices.Count == 0)
        {
            Mode = StackMode.Down;
        }
    }

    public void Reset()
    {
        _devices.Clear();
        _characteristics.Clear();
        Watcher = null;
    }

    /// <summary>Looks whether the program makes a service where it may.</summary>
    public void NoteCreated(Guid service)
    {
        if (Server == null)
        {
            _stack.Machine.NoteMisuse("A service was made before BluetoothLEServer.Instance was touched: its first touch forgets the characteristics made by then.");
        }

        if (!_created.Add(service))
        {
            _stack.Machine.NoteMisuse($"Service {service} was made twice in one boot: what the first took is never given back.");
        }
    }

    /// <summary>Takes a service in, in the place of one of the same name.</summary>
    public void Add(GattServiceProvider provider)
    {
        int index = Services.FindIndex(each => each.Service.Uuid == provider.Service.Uuid);
        if (index < 0)
        {
            Services.Add(provider);
        }
        else
        {
            Services[index] = provider;
        }
    }

    /// <summary>Takes a characteristic in.</summary>
    /// <returns>What events will call it.</returns>
    public ushort Add(GattLocalCharacteristic characteristic)
    {
        _characteristics.Add(characteristic);
        _lastCharacteristic++;
        if (_lastCharacteristic == MostCharacteristics + 1)
        {
            _stack.Machine.NoteMisuse($"More than {MostCharacteristics} characteristics in one boot: events name them by 8 bits.");
        }

        return _lastCharacteristic;
    }

    /// <summary>Whom an event is about; null when it was forgotten.</summary>
    public GattLocalCharacteristic? FindCharacteristic(ushort id)
    {
        return _characteristics.Find(each => each.Id == (byte)id);
    }

    public void Add(BluetoothLEDevice device)
    {
        if (!_devices.Contains(device))
        {
            _devices.Add(device);
        }
    }

    public void Remove(BluetoothLEDevice device)
    {
        _devices.Remove(device);
    }

    public BluetoothLEDevice? Find(ushort handle)
    {
        return _devices.Find(device => device.ConnectionHandle == handle);
    }

    public ushort NextRoutingHandle()
    {
        _routing--;
        _routing = _routing < 0xFF00 ? (ushort)0xFFFE : _routing;
        return _routing;
    }

    /// <summary>Native code tells managed code something; lost when the queue between them is full.</summary>
    public void Post(Action what)
    {
        if (_isOver)
        {
            return;
        }

        if (_events >= MostEvents)
        {
            _stack.Machine.NoteMisuse("Events from native code were lost: a handler holds the event thread.");
            return;
        }

        _events++;
        _stack.Machine.Events.Post(() =>
        {
            _events--;
            what();
        });
    }

    public void QueueReport(int id)
    {
        _reports.Enqueue(id);
        if (_reports.Count > MostWaiting)
        {
            MostWaiting = _reports.Count;
            if (MostWaiting == ManyWaiting + 1)
            {
                _stack.Machine.NoteMisuse($"More than {ManyWaiting} reports wait for the watcher: the heap runs out.");
            }
        }

        _reportCame.Set();
    }

    public void End()
    {
        _isOver = true;
    }

    private void TakeReports()
    {
        while (true)
        {
            _reportCame.Wait();
            while (_reports.TryDequeue(out int id))
            {
                long costUs = _stack.Reports.CostUs(id);
                if (costUs > 0)
                {
                    _stack.Machine.Processor.Block(costUs);
                }

                var args = BluetoothLEAdvertisementReceivedEventArgs.Take(_stack, id);
                Watcher?.OnReceived(args);
            }
        }
    }
}
