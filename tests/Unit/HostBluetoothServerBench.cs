using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Bluezone.Band.Tests.Unit;

/// <summary>A module that serves one service with two characteristics, and peers a metre away.</summary>
internal sealed class HostBluetoothServerBench
{
    public static readonly Guid Service = new("6f3b0000-2c55-4f9e-9a57-2f6f6d1f0001");
    public static readonly Guid Log = new("6f3b0001-2c55-4f9e-9a57-2f6f6d1f0001");
    public static readonly Guid Command = new("6f3b0002-2c55-4f9e-9a57-2f6f6d1f0001");

    public HostBluetoothServerBench(ulong seed = 1)
    {
        Bench = new HostBluetoothBench(seed);
        Peer = NewPeer(1);
        Peer.Notified += (_, value) => Notified.Add(value);
        Peer.Disconnected += () => Lost.Add(Bench.NowS);
    }

    public HostBluetoothBench Bench { get; }

    public GattPeer Peer { get; }

    public GattServiceProvider? Provider { get; private set; }

    public GattLocalCharacteristic? LogPoint { get; private set; }

    public GattLocalCharacteristic? CommandPoint { get; private set; }

    /// <summary>What the module was written, and when its session changed.</summary>
    public List<string> Told { get; } = [];

    public List<byte[]> Notified { get; } = [];

    public List<double> Lost { get; } = [];

    public IReadOnlyList<string> Misuses => Bench.Machine.Misuses;

    public GattPeer NewPeer(double metres)
    {
        return new GattPeer(Bench.Air, Bench.Join(metres));
    }

    /// <summary>Makes the service; whoever wants handlers adds them.</summary>
    public void Create(GattProtectionLevel protection = GattProtectionLevel.Plain)
    {
        _ = BluetoothLEServer.Instance;
        Provider = GattServiceProvider.Create(Service).ServiceProvider;
        LogPoint = Provider.Service.CreateCharacteristic(Log, new GattLocalCharacteristicParameters
        {
            CharacteristicProperties = GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify,
            ReadProtectionLevel = protection,
        }).Characteristic;
        CommandPoint = Provider.Service.CreateCharacteristic(Command, new GattLocalCharacteristicParameters
        {
            CharacteristicProperties = GattCharacteristicProperties.Write | GattCharacteristicProperties.WriteWithoutResponse,
        }).Characteristic;
    }

    /// <summary>Makes the service with handlers that behave, and advertises.</summary>
    public void Serve()
    {
        Create();
        LogPoint!.ReadRequested += (_, args) => args.GetRequest().RespondWithValue(new Buffer([1, 2, 3]));
        LogPoint.SubscribedClientsChanged += (point, _) => Told.Add($"subscribed {point.SubscribedClients.Length}");
        CommandPoint!.WriteRequested += (_, args) =>
        {
            GattWriteRequest request = args.GetRequest();
            Told.Add("write " + Convert.ToHexString(Octets(request.Value)));
            request.Respond();
        };
        GattSession session = BluetoothLEServer.Instance.Session;
        session.SessionStatusChanged += (_, args) => Told.Add(args.Status.ToString());
        session.MaxPduSizeChanged += (_, _) => Told.Add($"mtu {session.MaxMtuSize}");
        Provider!.StartAdvertising();
    }

    public static byte[] Octets(Buffer buffer)
    {
        byte[] octets = new byte[buffer.Length];
        DataReader.FromBuffer(buffer).ReadBytes(octets);
        return octets;
    }

    public bool? Connect(GattPeer? peer = null, double seconds = 3)
    {
        bool? result = null;
        (peer ?? Peer).Connect(HostBluetoothBench.Address, (int)(seconds * 1000) - 500, done => result = done);
        Bench.Go(seconds);
        return result;
    }

    public GattAnswer? Read(Guid characteristic, double seconds = 1, GattPeer? peer = null)
    {
        GattAnswer? result = null;
        (peer ?? Peer).Read(characteristic, answer => result = answer);
        Bench.Go(seconds);
        return result;
    }

    public GattAnswer? Write(Guid characteristic, byte[] value, double seconds = 1)
    {
        GattAnswer? result = null;
        Peer.Write(characteristic, value, answer => result = answer);
        Bench.Go(seconds);
        return result;
    }

    public GattAnswer? Subscribe(Guid characteristic, bool wants = true, GattPeer? peer = null)
    {
        GattAnswer? result = null;
        (peer ?? Peer).Subscribe(characteristic, wants, answer => result = answer);
        Bench.Go(1);
        return result;
    }
}
