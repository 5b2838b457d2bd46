using System;
using System.Linq;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What the suites of ISyncLink share.</summary>
public abstract class SyncSuite : PartSuite
{
    protected const int Mtu = 517;              // As phones ask.
    protected const int LeastMtu = 23;
    protected const int Most = SyncProfile.MostValueOctets;
    protected const int LongestWaitMs = 5000;

    protected SyncSuite(BandRig rig)
        : base(rig)
    {
        Client = Rig.AddClient();
    }

    /// <summary>As firmware/Sync/SYNC.md draws it: 31 octets.</summary>
    protected static byte[] Advertisement { get; } =
        Convert.FromHexString("0201061107128B4F7D5A0E3B9C0C4D5E6A0100E2B109FFFFFF112233445566");

    protected SyncClient Client { get; }

    protected int Connection => Rig.Ask(() => Rig.Sync.Connection);

    /// <summary>What the band sends just now; null for nothing.</summary>
    protected byte[]? OnAir
    {
        get
        {
            byte[]? heard = null;
            var ear = Rig.AddRadio();
            ear.StartScan(true, report => heard = report.Address == Rig.Transceiver.Address ? report.Data : heard);
            Pass(500);
            ear.StopScan();
            return heard;
        }
    }

    protected static byte[] Value(int length, int seed)
    {
        return [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + seed))];
    }

    protected void Open()
    {
        Assert.True(Rig.Ask(() => Rig.Sync.Open(Advertisement, Advertisement.Length)));
        Pass(500);
    }

    protected void OpenAndConnect(int mtuOctets = Mtu)
    {
        Open();
        Assert.True(Client.Connect(mtuOctets));
    }

    protected void Put(int attribute, byte[] value)
    {
        Rig.Do(() => Rig.Sync.Put(attribute, value, value.Length));
    }

    protected bool Notify(int attribute, byte[] value)
    {
        return Rig.Ask(() => Rig.Sync.Notify(attribute, value, value.Length));
    }

    /// <summary>The oldest write; null when none waits.</summary>
    protected (int Attribute, byte[] Value)? Take()
    {
        byte[] value = new byte[Most];
        int length = 0;
        int attribute = Rig.Ask(() => Rig.Sync.TakeWrite(value, out length));
        Assert.Equal(attribute < 0, length == 0);
        return attribute < 0 ? null : (attribute, value[..length]);
    }

    protected void RequireTaken(int attribute, byte[] value)
    {
        (int Attribute, byte[] Value)? taken = Take();
        Assert.NotNull(taken);
        Assert.Equal(attribute, taken.Value.Attribute);
        Assert.Equal(value, taken.Value.Value);
    }

    protected void AwaitConnection(bool isThere)
    {
        for (int ms = 0; ms < LongestWaitMs && (Connection != 0) != isThere; ms += 50)
        {
            Pass(50);
        }

        Assert.Equal(isThere, Connection != 0);
    }
}
