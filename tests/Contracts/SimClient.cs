using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A client of hal/Sim's link, which it calls directly.</summary>
internal sealed class SimClient(VirtualTime time, SimSyncLink link) : SyncClient, ISyncPeer
{
    private const long SupervisionUs = 2_560_000;
    private const long FastUs = 15_000;

    private bool _isConnected;

    public override bool Connect(int mtuOctets)
    {
        _isConnected = link.Connect(this, mtuOctets);
        return _isConnected;
    }

    public override void Disconnect()
    {
        _isConnected = false;
        link.Disconnect();
    }

    public override void Vanish()
    {
        link.SetPace(FastUs, 0);
        time.After(SupervisionUs, () =>
        {
            Losses++;
            Disconnect();
        });
    }

    public override void TakeTime(int notificationMs)
    {
        link.SetPace(notificationMs == 0 ? FastUs : notificationMs * 1000L, 1);
    }

    public override int Subscribe(int attribute, bool isOn)
    {
        link.Subscribe(attribute, isOn);
        return 0;
    }

    public override byte[]? Read(int attribute)
    {
        bool can = (SyncProfile.PropertiesOf(attribute) & SyncProfile.Read) != 0;
        return _isConnected && can ? link.Read(attribute) : null;
    }

    public override int Write(int attribute, byte[] value)
    {
        return _isConnected ? link.Write(attribute, value) : NoAnswer;
    }

    public override void Burst(int attribute, IReadOnlyList<byte[]> values)
    {
        foreach (byte[] value in values)
        {
            link.Write(attribute, value);
        }
    }

    void ISyncPeer.Notified(int attribute, byte[] value)
    {
        Notified.Add((attribute, value));
    }

    void ISyncPeer.Lost()
    {
        _isConnected = false;
        Losses++;
    }
}
