using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.Sim;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace Bluezone.Band.Tests.Unit;

/// <summary>A module with Bluetooth on a table, and other radios about it.</summary>
internal sealed class HostBluetoothBench
{
    public const long Address = 0x240A_C400_0007L;

    public HostBluetoothBench(ulong seed = 1)
    {
        Time = new VirtualTime();
        Air = new SharedAir(Time, seed);
        Machine = new Machine(Time, seed);
        Transceiver = Join(0, RadioCharacter.Esp32);
        Stack = new BluetoothStack(Machine, Transceiver, Address);
    }

    public VirtualTime Time { get; }

    public SharedAir Air { get; }

    public Machine Machine { get; }

    public Transceiver Transceiver { get; }

    public BluetoothStack Stack { get; }

    public List<string> Log { get; } = [];

    public double NowS => Time.NowUs / 1e6;

    /// <summary>A frame of a band's, with an id of one octet repeated.</summary>
    public static byte[] Frame(byte id)
    {
        byte[] frame = Convert.FromHexString("0201060303564E0FFFB522000000000000000000000000");
        Array.Fill(frame, id, 11, 12);
        return frame;
    }

    public static BluetoothLEAdvertisementPublisher Publisher(byte id)
    {
        var advert = new BluetoothLEAdvertisement();
        byte[] payload = new byte[12];
        Array.Fill(payload, id);
        advert.ManufacturerData.Add(new BluetoothLEManufacturerData(0x22B5, new nanoFramework.Device.Bluetooth.Buffer(payload)));
        advert.Flags = BluetoothLEAdvertisementFlags.GeneralDiscoverableMode | BluetoothLEAdvertisementFlags.ClassicNotSupported;
        advert.DataSections.Add(new BluetoothLEAdvertisementDataSection(3, new nanoFramework.Device.Bluetooth.Buffer([0x56, 0x4E])));
        return new BluetoothLEAdvertisementPublisher(advert);
    }

    public static void Sleep(int ms)
    {
        Nano.System.Threading.Thread.Sleep(ms);
    }

    /// <summary>A radio a few metres away.</summary>
    public Transceiver Join(double metres, RadioCharacter? character = null)
    {
        return Air.Join(character ?? RadioCharacter.Esp32, new FixedSpot(metres, 0));
    }

    /// <summary>Another radio that sends all the time.</summary>
    public Transceiver Sender(long address, byte[] data, double metres = 1)
    {
        Transceiver sender = Join(metres);
        sender.StartAdvertising(data, address, 100, 100);
        return sender;
    }

    /// <summary>Runs a program on the module.</summary>
    public void Run(double seconds, Action main)
    {
        Machine.Boot(main);
        Go(seconds);
    }

    public void Go(double seconds)
    {
        Time.RunUntil(Time.NowUs + (long)Math.Round(seconds * 1e6));
    }

    /// <summary>A watcher that notes whom it hears.</summary>
    public BluetoothLEAdvertisementWatcher Watcher()
    {
        var watcher = new BluetoothLEAdvertisementWatcher();
        watcher.Received += (_, args) => Log.Add($"{args.BluetoothAddress:X12} {args.RawSignalStrengthInDBm == -99}");
        return watcher;
    }
}
