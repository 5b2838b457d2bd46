using System;
using System.Linq;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Xunit;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Reads and writes: what is answered, and what happens when it is not.</summary>
public sealed class HostBluetoothServerAnswers
{
    private readonly HostBluetoothServerBench _bench = new();

    [Fact]
    public void APeerReadsWritesAndFindsWhatThereIs()
    {
        _bench.Bench.Run(1, _bench.Serve);
        Assert.True(_bench.Connect());
        Assert.Contains(HostBluetoothServerBench.Log, _bench.Peer.Characteristics);
        Assert.Contains(Utilities.CreateUuidFromShortCode(0x2A29), _bench.Peer.Characteristics);

        Assert.Equal([1, 2, 3], _bench.Read(HostBluetoothServerBench.Log)!.Value.Value);
        Assert.Equal("nanoFramework"u8.ToArray(), _bench.Read(Utilities.CreateUuidFromShortCode(0x2A29))!.Value.Value);
        Assert.True(_bench.Write(HostBluetoothServerBench.Command, [0xAB])!.Value.IsOk);
        Assert.Equal(["Active", "mtu 256", "write AB"], _bench.Told);
        Assert.Empty(_bench.Misuses);
    }

    [Fact]
    public void AnswersTakeTwoConnectionIntervalsAndTheInterpretersTime()
    {
        _bench.Bench.Run(1, _bench.Serve);
        _bench.Connect();
        double askedS = _bench.Bench.NowS;
        double answeredS = 0;
        _bench.Peer.Read(HostBluetoothServerBench.Log, _ => answeredS = _bench.Bench.NowS);
        _bench.Bench.Go(1);

        Assert.Equal(0.070, answeredS - askedS, 4);
    }

    [Fact]
    public void WhatAPeerMayNotDoIsRefusedWithoutAnEvent()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create(GattProtectionLevel.EncryptionRequired);
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.Equal(GattProtocolError.InsufficientAuthentication, _bench.Read(HostBluetoothServerBench.Log)!.Value.Error);
        Assert.Equal(GattProtocolError.ReadNotPermitted, _bench.Read(HostBluetoothServerBench.Command)!.Value.Error);
        Assert.Equal(GattProtocolError.WriteNotPermitted, _bench.Write(HostBluetoothServerBench.Log, [1])!.Value.Error);
        Assert.Equal(GattProtocolError.AttributeNotFound, _bench.Read(Guid.Empty)!.Value.Error);
        Assert.Equal(GattProtocolError.AttributeNotFound, _bench.Subscribe(HostBluetoothServerBench.Command)!.Value.Error);
        Assert.Equal(GattProtocolError.UnlikelyError, _bench.Write(HostBluetoothServerBench.Command, [1])!.Value.Error);     // No handler.
        Assert.Empty(_bench.Misuses);
    }

    [Fact]
    public void ALongValueIsAskedForOncePerPart()
    {
        int asked = 0;
        byte[] value = [.. Enumerable.Range(0, 400).Select(i => (byte)i)];
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, args) =>
            {
                asked++;
                args.GetRequest().RespondWithValue(new Buffer(value));
            };
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.Equal(value, _bench.Read(HostBluetoothServerBench.Log)!.Value.Value);
        Assert.Equal(2, asked);
    }

    [Fact]
    public void ALongWriteArrivesWholeAndOneBeyond512OctetsIsRefused()
    {
        _bench.Bench.Run(1, _bench.Serve);
        _bench.Connect();

        Assert.True(_bench.Write(HostBluetoothServerBench.Command, new byte[400])!.Value.IsOk);
        Assert.Equal("write " + new string('0', 800), _bench.Told[^1]);
        Assert.Equal(GattProtocolError.InvalidAttributeValueLength, _bench.Write(HostBluetoothServerBench.Command, new byte[513])!.Value.Error);
    }

    [Fact]
    public void AWriteWithoutResponseIsAnsweredLikeAnother()
    {
        _bench.Bench.Run(1, _bench.Serve);
        _bench.Connect();
        GattAnswer? sent = null;
        GattAnswer? tooLong = null;
        _bench.Peer.WriteWithoutResponse(HostBluetoothServerBench.Command, [7], answer => sent = answer);
        _bench.Peer.WriteWithoutResponse(HostBluetoothServerBench.Command, new byte[254], answer => tooLong = answer);
        _bench.Bench.Go(5);

        Assert.True(sent!.Value.IsOk);
        Assert.Equal(GattProtocolError.InvalidAttributeValueLength, tooLong!.Value.Error);
        Assert.Equal("write 07", _bench.Told[^1]);
        Assert.Empty(_bench.Misuses);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ARequestThatIsNotAnsweredWedgesTheEventPathUntilTheStackRestarts(bool writes)
    {
        bool answers = false;
        bool restarts = false;
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, args) => AnswerIf(answers, () => args.GetRequest().RespondWithValue(new Buffer([1])));
            _bench.CommandPoint!.WriteRequested += (_, args) => AnswerIf(answers, () => args.GetRequest().Respond());
            _bench.Provider!.StartAdvertising();
            while (!restarts)
            {
                HostBluetoothBench.Sleep(100);
            }

            BluetoothLEServer.Instance.Stop();
            _bench.Provider.StopAdvertising();
            _bench.Provider.StartAdvertising();
        });
        _bench.Connect();
        GattAnswer? Ask() => writes ? _bench.Write(HostBluetoothServerBench.Command, [1], 2.2) : _bench.Read(HostBluetoothServerBench.Log, 2.2);

        Assert.Equal(GattProtocolError.UnlikelyError, Ask()!.Value.Error);
        Assert.Equal(2, _bench.Misuses.Count);
        Assert.Contains("returned without an answer", _bench.Misuses[0], StringComparison.Ordinal);
        Assert.Contains("not answered within 2 s", _bench.Misuses[1], StringComparison.Ordinal);

        answers = true;
        Assert.Equal(GattProtocolError.UnlikelyError, Ask()!.Value.Error);
        Assert.True(_bench.Subscribe(HostBluetoothServerBench.Log)!.Value.IsOk);
        Assert.Empty(_bench.LogPoint!.SubscribedClients);       // No event at all comes through.

        restarts = true;
        _bench.Bench.Go(1);
        _bench.Connect();
        Assert.True(Ask()!.Value.IsOk);
        Assert.Equal(2, _bench.Misuses.Count);
    }

    [Fact]
    public void AnAnswerAfterTwoSecondsIsAMisuse()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.CommandPoint!.WriteRequested += (_, args) =>
            {
                GattWriteRequest request = args.GetRequest();
                HostBluetoothBench.Sleep(2100);
                request.Respond();
            };
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.Equal(GattProtocolError.UnlikelyError, _bench.Write(HostBluetoothServerBench.Command, [1], 4)!.Value.Error);
        Assert.Equal(2, _bench.Misuses.Count);
        Assert.Contains("answered after 2 s", _bench.Misuses[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AnAnswerInTimeFromAnotherThreadArrivesAndIsAMisuse()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, args) => new Nano.System.Threading.Thread(() =>
            {
                HostBluetoothBench.Sleep(500);
                args.GetRequest().RespondWithValue(new Buffer([5]));
            }).Start();
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.Equal([5], _bench.Read(HostBluetoothServerBench.Log, 1)!.Value.Value);
        Assert.Single(_bench.Misuses);
    }

    [Fact]
    public void ASecondAnswerToAWriteWedges()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.CommandPoint!.WriteRequested += (_, args) =>
            {
                GattWriteRequest request = args.GetRequest();
                request.Respond();
                request.Respond();
            };
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.True(_bench.Write(HostBluetoothServerBench.Command, [1])!.Value.IsOk);
        Assert.Single(_bench.Misuses);
        Assert.Equal(GattProtocolError.UnlikelyError, _bench.Write(HostBluetoothServerBench.Command, [1], 2)!.Value.Error);
    }

    [Fact]
    public void AHandlerThatThrowsEndsAllEvents()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, _) => throw new InvalidOperationException();
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.Equal(GattProtocolError.UnlikelyError, _bench.Read(HostBluetoothServerBench.Log, 3)!.Value.Error);
        Assert.Single(_bench.Bench.Machine.Unhandled);
        Assert.Single(_bench.Misuses);
    }

    [Fact]
    public void AnyOtherEventThatHoldsTheEventThreadHoldsRequestsUp()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            HostBluetoothBench.Sleep(4000);
            _bench.Bench.Machine.Events.Post(() => HostBluetoothBench.Sleep(3000));
        });
        _bench.Connect(seconds: 3.5);

        Assert.Equal(GattProtocolError.UnlikelyError, _bench.Read(HostBluetoothServerBench.Log, 3)!.Value.Error);
        Assert.Single(_bench.Misuses);
    }

    private static void AnswerIf(bool wanted, Action answer)
    {
        if (wanted)
        {
            answer();
        }
    }
}
