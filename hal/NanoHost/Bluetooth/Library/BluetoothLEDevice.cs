using System;
using System.Collections;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name, without names, pairing and writing.</summary>
/// <remarks>
/// Connects when services are asked for. A connection that failed still counts as Success here and as Connected in
/// <see cref="ConnectionStatus"/>; the discovery that follows then throws NullReferenceException.
/// Its finalizer takes the stack down whenever the heap is collected, so every device must be disposed; here that is a misuse.
/// Source: BluetoothLEDevice.cs and its native half.
/// </remarks>
public class BluetoothLEDevice : IDisposable
{
    private const long ConnectUs = 10_000_000;
    private const long DiscoverUs = 20_000_000;
    private const long OperationUs = 7_000_000;

    private readonly BluetoothStack _stack;
    private readonly Signal _connected;
    private readonly Signal _completed;
    private readonly ArrayList _services = [];
    private bool _isDisposed;
    private int _readStatus;
    private byte[]? _readValue;

    private BluetoothLEDevice(BluetoothStack stack, ulong bluetoothAddress, BluetoothAddressType bluetoothAddressType)
    {
        _stack = stack;
        _connected = new Signal(stack.Machine);
        _completed = new Signal(stack.Machine);
        BluetoothAddress = bluetoothAddress;
        BluetoothAddressType = bluetoothAddressType;
        if (stack.Library.Undisposed++ > 0)
        {
            stack.Machine.NoteMisuse("A BluetoothLEDevice was let go without Dispose: its finalizer takes the stack down at some collection.");
        }
    }

    public event EventHandler? ConnectionStatusChanged;

    public event EventHandler? GattServicesChanged;

    public ulong BluetoothAddress { get; }

    public BluetoothAddressType BluetoothAddressType { get; }

    public BluetoothConnectionStatus ConnectionStatus { get; private set; }

    internal ushort ConnectionHandle { get; private set; }

    internal BluetoothStack Stack => _stack;

    public static BluetoothLEDevice FromBluetoothAddress(ulong bluetoothAddress)
    {
        return FromBluetoothAddress(bluetoothAddress, BluetoothAddressType.Public);
    }

    public static BluetoothLEDevice FromBluetoothAddress(ulong bluetoothAddress, BluetoothAddressType bluetoothAddressType)
    {
        return new BluetoothLEDevice(LibraryCall.Stack(), bluetoothAddress, bluetoothAddressType);
    }

    public GattDeviceServicesResult GetGattServices()
    {
        Connect();
        var status = GattCommunicationStatus.Success;
        if (_services.Count == 0)
        {
            if (_stack.Central.DiscoverServices(ConnectionHandle, OnServiceDiscovered) != 0)
            {
                status = GattCommunicationStatus.Unreachable;
            }
            else if (_connected.Wait(DiscoverUs))
            {
                GattServicesChanged?.Invoke(this, EventArgs.Empty);
            }
        }

        return new GattDeviceServicesResult(_services, status);
    }

    /// <summary>Always says Success, with as many services as are known.</summary>
    public GattDeviceServicesResult GetGattServicesForUuid(Guid serviceUuid)
    {
        if (_services.Count == 0 || ConnectionStatus != BluetoothConnectionStatus.Connected)
        {
            GetGattServices();
        }

        ArrayList chosen = [];
        foreach (GattDeviceService service in _services)
        {
            if (service.Uuid == serviceUuid)
            {
                chosen.Add(service);
            }
        }

        return new GattDeviceServicesResult(chosen, GattCommunicationStatus.Success);
    }

    /// <summary>Ends the connection if there is one; its end, and the stack's if it was the last, come later by an event.</summary>
    public void Close()
    {
        if (ConnectionStatus == BluetoothConnectionStatus.Connected)
        {
            _stack.Central.Disconnect(ConnectionHandle);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal GattReadResult Read()
    {
        _completed.Reset();
        int result = _stack.Central.Read(ConnectionHandle, OnRead);
        if (result != 0 || !_completed.Wait(OperationUs))
        {
            return new GattReadResult(null, GattCommunicationStatus.Unreachable, (byte)result);
        }

        return _readStatus == 0
            ? new GattReadResult(new Buffer(_readValue!), GattCommunicationStatus.Success, 0)
            : new GattReadResult(null, GattCommunicationStatus.Unreachable, (byte)_readStatus);
    }

    internal void OnConnected(int status, ushort handle)
    {
        if (status == 0)
        {
            ConnectionStatus = BluetoothConnectionStatus.Connected;
            ConnectionHandle = handle;
        }

        _connected.Set();
        SetStatus(BluetoothConnectionStatus.Connected);     // Whatever the status was.
    }

    internal void OnDisconnected()
    {
        SetStatus(BluetoothConnectionStatus.Disconnected);
        _stack.Library.Remove(this);
        _stack.Central.Dispose(ConnectionHandle);
        _stack.Library.GoDownAfterLastConnection();
    }

    internal void OnServicesDiscovered()
    {
        _connected.Set();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed)
        {
            return;
        }

        Close();
        _isDisposed = true;
        _stack.Library.Undisposed--;
        _stack.Central.Dispose(ConnectionHandle);
        _stack.Library.Remove(this);
        _stack.Library.GoDownAfterLastConnection();
    }

    private void Connect()
    {
        _stack.Library.RequireMode(StackMode.Client);
        if (ConnectionStatus != BluetoothConnectionStatus.Disconnected)
        {
            return;
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ConnectionHandle = _stack.Library.NextRoutingHandle();
        _stack.Library.Add(this);
        if (_stack.Central.Connect(BluetoothAddress, BluetoothAddressType, ConnectionHandle) == 0)
        {
            _connected.Wait(ConnectUs);
        }
    }

    private void OnServiceDiscovered(PeerService found)
    {
        _services.Add(new GattDeviceService(this, found));
    }

    private void OnRead(int status, byte[]? value)
    {
        _readStatus = status;
        _readValue = value;
        _completed.Set();
    }

    private void SetStatus(BluetoothConnectionStatus status)
    {
        ConnectionStatus = status;
        ConnectionStatusChanged?.Invoke(this, EventArgs.Empty);
    }
}
