using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class HostBluetoothReading
{
    private static readonly Guid Service = new("00004e56-73f5-4bc4-a12f-17d1ad07a667");
    private static readonly Guid Characteristic = new("00004e56-73f5-4bc4-a12f-17d1ad07a689");

    private readonly HostBluetoothBench _bench = new();
    private string _seen = "";
    private byte[]? _value;
    private double _tookS;

    [Fact]
    public void AnIPhoneIsRead()
    {
        IPhone phone = Phone();
        Read(phone.Transceiver.Address, BluetoothAddressType.Random);

        Assert.Equal("Success", _seen);
        Assert.Equal(phone.Identity.IdAt(phone.UtcMs).ToOctets(), _value);
        Assert.InRange(_tookS, 0.7 + 0.35, 1.5 + 0.35);
        Assert.Empty(_bench.Machine.Misuses);
        Assert.False(_bench.Stack.IsStackUp);
    }

    [Fact]
    public void AnIPhonesAddressIsRandomAndNotFoundAsPublic()
    {
        Read(Phone().Transceiver.Address, BluetoothAddressType.Public);

        Assert.Equal("NullReferenceException", _seen);
        Assert.Equal(7.35, _tookS, 3);
    }

    [Fact]
    public void AnAbsentPeerThrowsAfterSevenSecondsAndSaysConnected()
    {
        var status = BluetoothConnectionStatus.Disconnected;
        Read(0x5123_4567_89ABL, BluetoothAddressType.Random, device => status = device.ConnectionStatus);

        Assert.Equal("NullReferenceException", _seen);
        Assert.Equal(7.35, _tookS, 3);
        Assert.Equal(BluetoothConnectionStatus.Connected, status);
        Assert.False(_bench.Stack.IsStackUp);
    }

    [Fact]
    public void APeerThatGoesWhileItIsConnectedIsUnreachable()
    {
        IPhone phone = Phone();
        Boot(() =>
        {
            BluetoothLEDevice device = Device(phone);
            GattCharacteristic characteristic = device.GetGattServicesForUuid(Service).Services[0].GetCharacteristicsForUuid(Characteristic).Characteristics[0];
            _bench.Stack.DropConnections();
            GattReadResult result = characteristic.ReadValue();
            _seen = $"{result.Status} {result.ProtocolError} {device.ConnectionStatus}";
            HostBluetoothBench.Sleep(100);
            device.Dispose();
        });

        Assert.Equal("Unreachable 2 Disconnected", _seen);
        Assert.False(_bench.Stack.IsStackUp);
    }

    [Fact]
    public void APeerThatIsGoneOnceConnectedHasNoServices()
    {
        Transceiver peer = _bench.Sender(0x5123_4567_89ABL, HostBluetoothBench.Frame(1));
        peer.Identity = () => null;
        Boot(() =>
        {
            using BluetoothLEDevice device = BluetoothLEDevice.FromBluetoothAddress(0x5123_4567_89ABUL, BluetoothAddressType.Random);
            GattDeviceServicesResult result = device.GetGattServicesForUuid(Service);
            _seen = $"{result.Status} {result.Services.Length}";
        });

        Assert.Equal("Success 0", _seen);
    }

    [Fact]
    public void ASilentPeerCostsSevenSeconds()
    {
        _bench.Stack.Faults.PeersAreSilent = true;
        Read(Phone().Transceiver.Address, BluetoothAddressType.Random);

        Assert.Equal("Unreachable", _seen);
        Assert.InRange(_tookS, 7.7 + 0.35, 8.5 + 0.35);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(20)]
    public void AValueOfAnotherLengthIsReadAsItIs(int octets)
    {
        Transceiver peer = _bench.Sender(0x5123_4567_89ABL, HostBluetoothBench.Frame(1));
        peer.Identity = () => new byte[octets];
        Read(0x5123_4567_89ABL, BluetoothAddressType.Random);

        Assert.Equal("Success", _seen);
        Assert.Equal(octets, _value!.Length);
    }

    [Fact]
    public void ConnectingWhileScanningFailsAndIsAMisuse()
    {
        IPhone phone = Phone();
        Boot(() =>
        {
            _bench.Watcher().Start();
            HostBluetoothBench.Sleep(1000);
            using BluetoothLEDevice device = Device(phone);
            GattDeviceServicesResult result = device.GetGattServicesForUuid(Service);
            _seen = $"{result.Status} {result.Services.Length}";
        });

        Assert.Equal("Success 0", _seen);
        Assert.Contains("while the watcher scans", Assert.Single(_bench.Machine.Misuses), StringComparison.Ordinal);
    }

    [Fact]
    public void AFailedDeviceKeepsTheStackUpUntilItIsDisposed()
    {
        var up = new List<bool>();
        Boot(() =>
        {
            BluetoothLEDevice device = BluetoothLEDevice.FromBluetoothAddress(1, BluetoothAddressType.Random);
            Record.Exception(() => device.GetGattServicesForUuid(Service));
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            watcher.Start();
            watcher.Stop();
            up.Add(_bench.Stack.IsStackUp);
            device.Dispose();
            up.Add(_bench.Stack.IsStackUp);
        });

        Assert.Equal([true, false], up);
    }

    [Fact]
    public void CloseEndsTheConnectionAndThenTheStackByEvents()
    {
        var seen = new List<string>();
        IPhone phone = Phone();
        Boot(() =>
        {
            BluetoothLEDevice device = Device(phone);
            device.ConnectionStatusChanged += (_, _) => seen.Add(device.ConnectionStatus.ToString());
            device.GetGattServicesForUuid(Service);
            device.Close();
            seen.Add(_bench.Stack.IsStackUp ? "up" : "down");
            HostBluetoothBench.Sleep(200);
            seen.Add(_bench.Stack.IsStackUp ? "up" : "down");
        });

        Assert.Equal(["Connected", "up", "Disconnected", "down"], seen);
    }

    [Fact]
    public void ADeviceThatIsNotDisposedIsAMisuseAtTheNext()
    {
        Boot(() =>
        {
            BluetoothLEDevice.FromBluetoothAddress(1);
            BluetoothLEDevice.FromBluetoothAddress(2);
        });

        Assert.Contains("without Dispose", Assert.Single(_bench.Machine.Misuses), StringComparison.Ordinal);
    }

    [Fact]
    public void ConnectingIsTimeOfReading()
    {
        Read(0x5123_4567_89ABL, BluetoothAddressType.Random);

        Assert.Equal(7_000_000, _bench.Stack.Ledger.ReadUs);
    }

    private static BluetoothLEDevice Device(IPhone phone)
    {
        return BluetoothLEDevice.FromBluetoothAddress((ulong)phone.Transceiver.Address, BluetoothAddressType.Random);
    }

    private IPhone Phone()
    {
        var phone = new IPhone(_bench.Air, new FixedSpot(1, 0), 5);
        phone.SetMode(PhoneMode.Foreground);
        for (int i = 0; i < 1000 && !phone.Transceiver.IsAdvertising; i++)
        {
            _bench.Go(1);
        }

        return phone;
    }

    private void Boot(Action main)
    {
        _bench.Run(60, main);
        Assert.Empty(_bench.Machine.Unhandled);
    }

    private void Read(long address, BluetoothAddressType type, Action<BluetoothLEDevice>? after = null)
    {
        Boot(() =>
        {
            double beganS = _bench.NowS;
            BluetoothLEDevice device = BluetoothLEDevice.FromBluetoothAddress((ulong)address, type);
            try
            {
                GattReadResult result =
                    device.GetGattServicesForUuid(Service).Services[0].GetCharacteristicsForUuid(Characteristic).Characteristics[0].ReadValue();
                _seen = result.Status.ToString();
                _value = result.Value == null ? null : Octets(result.Value);
            }
            catch (NullReferenceException fault)
            {
                _seen = fault.GetType().Name;
            }

            _tookS = _bench.NowS - beganS;
            after?.Invoke(device);
            device.Dispose();
        });
    }

    private static byte[] Octets(nanoFramework.Device.Bluetooth.Buffer buffer)
    {
        byte[] octets = new byte[buffer.Length];
        if (octets.Length > 0)
        {
            DataReader.FromBuffer(buffer).ReadBytes(octets);
        }

        return octets;
    }
}
