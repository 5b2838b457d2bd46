using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A client a metre from a simulated module, over the air.</summary>
internal sealed class PeerClient : SyncClient
{
    private const int ConnectMs = 3000;
    private const long StepUs = 1000;
    private const long LongestUs = 15_000_000;
    private const long FastUs = 15_000;

    private readonly VirtualTime _time;
    private readonly Transceiver _transceiver;
    private readonly BluetoothStack _stack;
    private bool _leaves;

    public PeerClient(SharedAir air, Transceiver transceiver, BluetoothStack stack)
    {
        _time = air.Time;
        _transceiver = transceiver;
        _stack = stack;
        Peer = new GattPeer(air, transceiver);
        Peer.Notified += (uuid, value) => Notified.Add((Enumerable.Range(0, SyncAttribute.Count).First(i => SyncUuids.Of(i) == uuid), value));
        Peer.Disconnected += () => Losses += _leaves ? 0 : 1;
    }

    public GattPeer Peer { get; }

    public override bool Connect(int mtuOctets)
    {
        _leaves = false;
        Peer.PreferredMtu = mtuOctets;
        return Until<bool>(done => Peer.Connect(_stack.Address, ConnectMs, done));
    }

    public override void Disconnect()
    {
        _leaves = true;
        Peer.Disconnect();
        _time.RunUntil(_time.NowUs + (2 * Peer.Times.IntervalUs));
    }

    public override void Vanish()
    {
        _transceiver.PutDown(new FixedSpot(1_000_000, 0));
    }

    public override void TakeTime(int notificationMs)
    {
        _stack.Times.NotificationUs = notificationMs == 0 ? FastUs : notificationMs * 1000L;
    }

    public override int Subscribe(int attribute, bool isOn)
    {
        return ErrorOf(Until<GattAnswer>(done => Peer.Subscribe(SyncUuids.Of(attribute), isOn, done)));
    }

    public override byte[]? Read(int attribute)
    {
        return Read(SyncUuids.Of(attribute));
    }

    public byte[]? Read(Guid characteristic)
    {
        GattAnswer answer = Until<GattAnswer>(done => Peer.Read(characteristic, done));
        return answer.IsOk ? answer.Value : null;
    }

    public override int Write(int attribute, byte[] value)
    {
        return ErrorOf(Until<GattAnswer>(done => Peer.Write(SyncUuids.Of(attribute), value, done)));
    }

    public override void Burst(int attribute, IReadOnlyList<byte[]> values)
    {
        int left = values.Count;
        foreach (byte[] value in values)
        {
            Peer.WriteWithoutResponse(SyncUuids.Of(attribute), value, _ => left--);
        }

        for (long endUs = _time.NowUs + LongestUs; left > 0 && _time.NowUs < endUs;)
        {
            _time.RunUntil(_time.NowUs + StepUs);
        }

        _time.RunUntil(_time.NowUs + 500_000);
    }

    private static int ErrorOf(GattAnswer answer)
    {
        return answer.Arrived ? answer.Error : NoAnswer;
    }

    private T Until<T>(Action<Action<T>> ask)
    {
        bool isDone = false;
        T found = default!;
        ask(answer =>
        {
            found = answer;
            isDone = true;
        });
        long endUs = _time.NowUs + LongestUs;
        while (!isDone)
        {
            if (_time.NowUs >= endUs)
            {
                throw new TimeoutException("The peer got no answer, and did not give up.");
            }

            _time.RunUntil(_time.NowUs + StepUs);
        }

        return found;
    }
}
