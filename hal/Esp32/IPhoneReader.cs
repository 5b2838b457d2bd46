using System;
using System.Threading;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.Esp32;

/// <summary>Connects to an iPhone and reads one characteristic, on a thread made for each reading, since the library blocks for up to a minute.</summary>
/// <remarks>Threads: all members on the main one. Source of the UUIDs: firmware/Air/FRAME.md.</remarks>
public sealed class IPhoneReader
{
    private const int MostOctets = 64;
    private const int DisconnectMs = 2000;
    private const int PollMs = 50;
    private const int ConnectingMs = 8000;      // NimBLE gives an attempt to connect up after 7 s.

    // A stack that does not start takes 10 s, an absent iPhone 7 s and the start; both end in an exception then.
    private const int DeadStackMs = 9000;

    private readonly AutoResetEvent _wake;
    private readonly Restart _restart;
    private readonly Health _health;
    private byte[]? _value;
    private ulong _address;
    private int _length = Reading.Failed;
    private bool _isAbandoned;
    private bool _isBusy;

    /// <summary>Ties the parts together.</summary>
    /// <param name="wake">Set when a reading has ended.</param>
    /// <param name="restart">Asked when the thread fails.</param>
    /// <param name="health">Counts faults.</param>
    public IPhoneReader(AutoResetEvent wake, Restart restart, Health health)
    {
        _wake = wake;
        _restart = restart;
        _health = health;
    }

    /// <summary>Whether the thread is inside the library.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Whether the last reading failed since the stack did not come up for it.</summary>
    public bool FoundStackDead { get; private set; }

    /// <summary>Starts a reading. Only while <see cref="IsBusy"/> is false.</summary>
    public void Begin(long address)
    {
        _address = (ulong)address;
        _length = Reading.Failed;
        _value = null;
        _isAbandoned = false;
        FoundStackDead = false;
        _isBusy = true;
        try
        {
            new Thread(Run).Start();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.ReaderFaults);     // No room for a thread: a reading that failed.
            _isBusy = false;
        }
    }

    /// <summary>Nobody waits for this reading any more: it ends after the call it is in.</summary>
    public void Abandon()
    {
        if (_isBusy && !_isAbandoned)
        {
            _isAbandoned = true;
            _health.Add(HealthCode.ReadsAbandoned);
        }
    }

    /// <summary>What <see cref="IRadio.TakeReading"/> says.</summary>
    public int Take(byte[] value)
    {
        if (_isBusy)
        {
            return Reading.Running;
        }

        if (_value != null)
        {
            Array.Copy(_value, 0, value, 0, _value.Length < value.Length ? _value.Length : value.Length);
        }

        return _length;
    }

    private void Run()
    {
        try
        {
            _length = ReadOne();
            _isBusy = false;
            _wake.Set();
        }
        catch (Exception)
        {
            _restart.Ask(FaultCode.Reader);     // It stays busy, so that nothing else is started meanwhile.
        }
    }

    private int ReadOne()
    {
        BluetoothLEDevice? device = null;
        int length = Reading.Failed;
        long beganMs = Environment.TickCount64;
        try
        {
            device = BluetoothLEDevice.FromBluetoothAddress(_address, BluetoothAddressType.Random);
            length = ReadFrom(device);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.ReaderFaults);
            FoundStackDead = Environment.TickCount64 - beganMs >= DeadStackMs;
        }

        LetGo(device, length == Reading.Failed ? beganMs + ConnectingMs : 0);
        return length;
    }

    private int ReadFrom(BluetoothLEDevice device)
    {
        Guid service = new(0x00004E56, 0x73F5, 0x4BC4, 0xA1, 0x2F, 0x17, 0xD1, 0xAD, 0x07, 0xA6, 0x67);
        GattDeviceServicesResult services = device.GetGattServicesForUuid(service);
        if (_isAbandoned || services.Services == null || services.Services.Length == 0)
        {
            return Reading.Failed;
        }

        Guid characteristic = new(0x00004E56, 0x73F5, 0x4BC4, 0xA1, 0x2F, 0x17, 0xD1, 0xAD, 0x07, 0xA6, 0x89);
        GattCharacteristicsResult found = services.Services[0].GetCharacteristicsForUuid(characteristic);
        if (_isAbandoned || found.Characteristics == null || found.Characteristics.Length == 0)
        {
            return Reading.Failed;
        }

        GattReadResult result = found.Characteristics[0].ReadValue();
        if (result.Status != GattCommunicationStatus.Success || result.Value == null)
        {
            return Reading.Failed;
        }

        int length = (int)result.Value.Length;
        byte[] value = new byte[length < MostOctets ? length : MostOctets];
        DataReader.FromBuffer(result.Value).ReadBytes(value);
        _value = value;
        return length;
    }

    private void LetGo(BluetoothLEDevice? device, long connectsUntilMs)
    {
        if (device == null)
        {
            return;
        }

        try
        {
            EndConnection(device, connectsUntilMs);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.ReaderFaults);
        }

        try
        {
            device.Dispose();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.ReaderFaults);
        }
    }

    // The library frees its side of a connection when it is told that it has ended: it is given time for that. One that may
    // still be connecting must not be disposed at all: native code would write to what was freed.
    private void EndConnection(BluetoothLEDevice device, long connectsUntilMs)
    {
        bool mayConnect = device.ConnectionStatus != BluetoothConnectionStatus.Connected;
        device.Close();
        for (int waitedMs = 0; waitedMs < DisconnectMs && device.ConnectionStatus == BluetoothConnectionStatus.Connected; waitedMs += PollMs)
        {
            Thread.Sleep(PollMs);
        }

        while (mayConnect && Environment.TickCount64 < connectsUntilMs)
        {
            Thread.Sleep(PollMs);
        }
    }
}
