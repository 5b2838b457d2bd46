using System;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class HostBluetoothBuffers
{
    private static readonly Guid Uuid = new("00004e56-73f5-4bc4-a12f-17d1ad07a667");

    [Fact]
    public void NumbersAndUuidsAreLeastOctetFirst()
    {
        var writer = new DataWriter();
        writer.WriteUInt16(0x22B5);
        writer.WriteInt32(0x01020304);
        writer.WriteUuid(Uuid);
        DataReader reader = DataReader.FromBuffer(writer.DetachBuffer());
        byte[] octets = new byte[reader.UnconsumedBufferLength];
        reader.ReadBytes(octets);

        Assert.Equal("B522" + "04030201" + "67A607ADD1172FA1C44BF573564E0000", Convert.ToHexString(octets));
        Assert.Equal(0u, reader.UnconsumedBufferLength);
    }

    [Fact]
    public void WhatWasWrittenIsReadAndNoMore()
    {
        var writer = new DataWriter();
        writer.WriteUuid(Uuid);
        writer.WriteUInt16(0xFFFE);
        DataReader reader = DataReader.FromBuffer(writer.DetachBuffer());

        Assert.Equal(Uuid, reader.ReadUuid());
        Assert.Equal(0xFFFE, reader.ReadUInt16());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadByte());
    }

    [Fact]
    public void WhatDoesNotFitIsNotInTheFrame()
    {
        var bench = new HostBluetoothBench();
        byte[] sent = [];
        bench.Stack.Advertised += frame => sent = frame;
        bench.Run(1, () =>
        {
            var advert = new BluetoothLEAdvertisement();
            foreach (int length in new[] { 20, 8, 7 })
            {
                advert.DataSections.Add(new BluetoothLEAdvertisementDataSection(0x16, new nanoFramework.Device.Bluetooth.Buffer(new byte[length])));
            }

            new BluetoothLEAdvertisementPublisher(advert).Start();
        });

        // 22 octets, then 10 that are one too many, then 9 that fit.
        Assert.Equal(31, sent.Length);
        Assert.Equal(8, sent[22]);
    }
}
