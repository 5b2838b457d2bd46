using System;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>Making the first <see cref="Instance"/> empties the library's tables: a watcher that runs then hears nothing more.
/// Source: BluetoothLEServer.cs, BluetoothNanoDevice.cs.</remarks>
public class BluetoothLEServer : IDisposable
{
    private readonly BluetoothStack _stack;
    private bool _isDisposed;

    private BluetoothLEServer(BluetoothStack stack)
    {
        _stack = stack;
        stack.Library.Reset();
    }

    public static BluetoothLEServer Instance
    {
        get
        {
            BluetoothStack stack = LibraryCall.Stack();
            return stack.Library.Server ??= new BluetoothLEServer(stack);
        }
    }

    public string DeviceName
    {
        get => _stack.Library.DeviceName;
        set => _stack.Library.DeviceName = value;
    }

    public ushort Appearance
    {
        get => _stack.Library.Appearance;
        set => _stack.Library.Appearance = value;
    }

    /// <summary>One for all clients.</summary>
    public GattSession Session { get; } = GattSession.FromDeviceId(new BluetoothDeviceId(0));

    public DevicePairing Pairing { get; } = new();

    public GattServiceProvider[] Services => [.. _stack.Library.Services];

    public GattServiceProvider? GetServiceByUUID(Guid serviceUuid)
    {
        return _stack.Library.Services.Find(each => each.Service.Uuid == serviceUuid);
    }

    /// <summary>Brings the stack up for advertising.</summary>
    public void Start()
    {
        _stack.Library.RequireMode(StackMode.Server);
    }

    /// <summary>Takes the stack down, whatever mode it is in.</summary>
    public void Stop()
    {
        _stack.Library.RequireMode(StackMode.Down);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal void RaiseProtection(GattProtectionLevel level)
    {
        DevicePairingProtectionLevel needed = level switch
        {
            GattProtectionLevel.Plain => DevicePairingProtectionLevel.Default,
            GattProtectionLevel.EncryptionRequired => DevicePairingProtectionLevel.Encryption,
            _ => DevicePairingProtectionLevel.EncryptionAndAuthentication,
        };
        if (needed > Pairing.ProtectionLevel)
        {
            Pairing.ProtectionLevel = needed;
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed)
        {
            return;
        }

        try
        {
            Stop();
        }
        catch (InvalidOperationException)
        {
            // The library does not say either.
        }

        _stack.Library.Reset();
        _stack.Library.Services.Clear();
        _stack.Library.Server = null;
        _isDisposed = true;
    }
}
