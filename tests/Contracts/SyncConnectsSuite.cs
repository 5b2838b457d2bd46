using System;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of ISyncLink must do as it opens and closes, and as clients come and go.</summary>
public abstract class SyncConnectsSuite : SyncSuite
{
    private static readonly byte[] _frame = Convert.FromHexString("0201060FFFB522AABBCCDDEEFF0011223344550303564E");

    protected SyncConnectsSuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void ItSendsExactlyWhatItWasGivenWhileNobodyIsThere()
    {
        Assert.False(Client.Connect(Mtu));
        Assert.Null(OnAir);
        Open();
        Assert.True(Rig.Ask(() => Rig.Sync.IsOpen));
        Assert.Equal(Advertisement, OnAir);
        Assert.True(Client.Connect(Mtu));
        Assert.Null(OnAir);
        Client.Disconnect();
        AwaitConnection(false);
        Assert.Equal(Advertisement, OnAir);
    }

    [Fact]
    public void ItOpensOnceInABoot()
    {
        Open();
        Assert.False(Rig.Ask(() => Rig.Sync.Open(Advertisement, Advertisement.Length)));
        Assert.True(Client.Connect(Mtu));
        Rig.Do(() => Rig.Sync.Close());
        Assert.False(Rig.Ask(() => Rig.Sync.Open(Advertisement, Advertisement.Length)));
        Assert.False(Rig.Ask(() => Rig.Sync.IsOpen));
    }

    [Fact]
    public void TheRadioHasToRestAndStaysAtRest()
    {
        Assert.True(Rig.Ask(() => Rig.Radio.Advertise(_frame, _frame.Length)));
        Assert.False(Rig.Ask(() => Rig.Sync.Open(Advertisement, Advertisement.Length)));
        Assert.Equal(RadioJob.Advertise, Rig.Ask(() => Rig.Radio.Job));
        Rig.Do(() => Rig.Radio.Rest());
        Open();
        RequireJobsRefused();
        Assert.Equal(Advertisement, OnAir);
        Assert.True(Client.Connect(Mtu));
        RequireJobsRefused();
        Rig.Do(() => Rig.Sync.Close());
        RequireJobsRefused();
    }

    [Fact]
    public void ConnectionsAreNumberedAndWhatOneLeftIsNotForTheNext()
    {
        Open();
        Assert.Equal(0, Connection);
        for (int number = 1; number <= 4; number++)
        {
            Assert.True(Client.Connect(Mtu));
            Assert.Equal(number, Connection);
            Assert.Null(Take());
            Assert.Equal(0, Client.Write(SyncAttribute.Settings, [1]));
            Assert.Equal(0, Client.Write(SyncAttribute.Settings, [2]));
            RequireTaken(SyncAttribute.Settings, [1]);
            Client.Disconnect();
            AwaitConnection(false);
            Assert.Null(Take());
            Pass(300);
        }

        Assert.Equal(0, Client.Losses);
    }

    [Fact]
    public void ASecondClientWaitsForItsTurn()
    {
        SyncClient other = Rig.AddClient();
        OpenAndConnect();
        Assert.False(other.Connect(Mtu));
        Assert.Equal(1, Connection);
        Assert.Equal(0, Client.Write(SyncAttribute.Settings, [1]));
        RequireTaken(SyncAttribute.Settings, [1]);
        Client.Disconnect();
        AwaitConnection(false);
        Pass(300);
        Assert.True(other.Connect(LeastMtu));
        Assert.Equal(2, Connection);
        Assert.False(Client.Connect(Mtu));
        Assert.Equal(0, other.Write(SyncAttribute.Settings, [2]));
        RequireTaken(SyncAttribute.Settings, [2]);
        Assert.Null(Take());
    }

    [Fact]
    public void AClientThatVanishesIsMissedWithinSeconds()
    {
        OpenAndConnect();
        Client.Subscribe(SyncAttribute.Log, true);
        Client.Write(SyncAttribute.Settings, [1]);
        Client.Vanish();
        AwaitConnection(false);
        Assert.Null(Take());
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.Equal(Advertisement, OnAir);
        Assert.Equal(1, Client.Losses);
        Assert.True(Rig.AddClient().Connect(Mtu));
        Assert.Equal(2, Connection);
    }

    [Fact]
    public void AClientThatSaysNothingStaysUntilTheBandCloses()
    {
        OpenAndConnect();
        Pass(120_000);
        Assert.Equal(1, Connection);
        Assert.Null(Take());
        RequireClosed();
    }

    [Fact]
    public void ClosingEndsTheConnectionAndAllThatWaits()
    {
        Put(SyncAttribute.Status, [1]);
        OpenAndConnect();
        Client.Subscribe(SyncAttribute.Log, true);
        Client.Write(SyncAttribute.Settings, [1]);
        Assert.True(Notify(SyncAttribute.Log, [1]));
        RequireClosed();
        Assert.Null(Take());
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.Null(OnAir);
        Assert.False(Client.Connect(Mtu));
        Rig.Do(() => Rig.Sync.Close());
    }

    [Fact]
    public void AClientMayGoAfterAnyStepAndComeAgain()
    {
        Put(SyncAttribute.Identifier, Value(Most, 9));
        Open();
        Func<int>[] steps =
        [
            () => Client.Read(SyncAttribute.Identifier)!.Length - Most,
            () => Client.Write(SyncAttribute.Identifier, Value(Most, 1)),
            () => Client.Subscribe(SyncAttribute.Status, true),
            () => Client.Subscribe(SyncAttribute.Log, true),
            () => Client.Write(SyncAttribute.RecordAccess, [1]),
            () => Notify(SyncAttribute.Log, Value(Most, 2)) ? 0 : 1,
            () => Client.Write(SyncAttribute.Log, [2]),
        ];
        for (int last = 0; last <= steps.Length; last++)
        {
            Assert.True(Client.Connect(Mtu));
            for (int step = 0; step < last; step++)
            {
                Assert.Equal(0, steps[step]());
            }

            Client.Disconnect();
            AwaitConnection(false);
            Assert.Null(Take());
            Assert.False(Notify(SyncAttribute.Log, [1]));
            Pass(300);
        }
    }

    [Fact]
    public void AStackThatRefusesOnceMayBeAskedAgain()
    {
        Rig.RefuseSync();
        Assert.False(Rig.Ask(() => Rig.Sync.Open(Advertisement, Advertisement.Length)));
        Assert.False(Rig.Ask(() => Rig.Sync.IsOpen));
        Assert.True(Rig.Ask(() => Rig.Radio.Advertise(_frame, _frame.Length)));
        Rig.Do(() => Rig.Radio.Rest());
        OpenAndConnect();
        Assert.Equal(0, Client.Write(SyncAttribute.Settings, [1]));
        RequireTaken(SyncAttribute.Settings, [1]);
    }

    private void RequireClosed()
    {
        long fromUs = Rig.Time.NowUs;
        Rig.Do(() => Rig.Sync.Close());
        Assert.InRange(Rig.Time.NowUs - fromUs, 0, 1_000_000);
        Assert.Equal((false, 0), (Rig.Ask(() => Rig.Sync.IsOpen), Connection));
        Pass(500);
        Assert.Equal(1, Client.Losses);
    }

    private void RequireJobsRefused()
    {
        Assert.False(Rig.Ask(() => Rig.Radio.Advertise(_frame, _frame.Length)));
        Assert.False(Rig.Ask(() => Rig.Radio.Scan(new Sink(() => 0))));
        Assert.False(Rig.Ask(() => Rig.Radio.ReadIdentity(0x1234)));
        Assert.Equal(RadioJob.Rest, Rig.Ask(() => Rig.Radio.Job));
    }
}
