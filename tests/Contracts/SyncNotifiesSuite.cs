using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of ISyncLink must do with notifications.</summary>
public abstract class SyncNotifiesSuite : SyncSuite
{
    private const int MostWaiting = 64;
    private const int MostTries = 20_000;

    protected SyncNotifiesSuite(BandRig rig)
        : base(rig)
    {
    }

    private IEnumerable<byte[]> Arrived => Client.Notified.Select(each => each.Value);

    [Fact]
    public void OnlyWhoSubscribedIsNotifiedAndOnlyOfThat()
    {
        Open();
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.True(Client.Connect(Mtu));
        Assert.False(IsSubscribed(SyncAttribute.Log));
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.Equal(0, Client.Subscribe(SyncAttribute.Status, true));
        Assert.True(IsSubscribed(SyncAttribute.Status));
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.True(Notify(SyncAttribute.Status, [2]));
        Assert.Equal(0, Client.Subscribe(SyncAttribute.Log, true));
        Assert.True(Notify(SyncAttribute.Log, Value(Most, 3)));
        Pass(1000);
        Assert.Equal([SyncAttribute.Status, SyncAttribute.Log], Client.Notified.Select(each => each.Attribute));
        Assert.Equal([[2], Value(Most, 3)], Arrived);
    }

    [Theory]
    [InlineData(LeastMtu, 20)]
    [InlineData(100, 97)]
    [InlineData(247, Most)]
    [InlineData(Mtu, Most)]
    public void WhatTheConnectionDoesNotCarryIsNotSentInPart(int mtuOctets, int octets)
    {
        Assert.Equal(20, Rig.Ask(() => Rig.Sync.NotificationOctets));
        Begin(mtuOctets);
        Assert.Equal(octets, Rig.Ask(() => Rig.Sync.NotificationOctets));
        Assert.True(Notify(SyncAttribute.Log, Value(octets, 1)));
        if (octets < Most)
        {
            Assert.False(Notify(SyncAttribute.Log, Value(octets + 1, 2)));
        }

        Pass(1000);
        Assert.Equal([Value(octets, 1)], Arrived);
    }

    [Fact]
    public void AClientThatTakesNothingFillsTheRoomAndWhatWasTakenArrivesLater()
    {
        Begin();
        Client.TakeTime(100_000);
        var taken = new List<byte[]>();
        while (taken.Count <= MostWaiting && Notify(SyncAttribute.Log, Value(50, taken.Count)))
        {
            taken.Add(Value(50, taken.Count));
        }

        Assert.InRange(taken.Count, 1, MostWaiting);
        Assert.False(Notify(SyncAttribute.Log, [99]));
        Assert.False(Notify(SyncAttribute.Log, [99]));
        Client.TakeTime(0);
        Pass(101_000);
        Assert.True(Notify(SyncAttribute.Log, [77]));
        Pass(2000);
        Assert.Equal([.. taken, [77]], Arrived);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(400)]
    public void WhoTriesAgainLosesAndDoublesNothing(int notificationMs)
    {
        Begin();
        Client.TakeTime(notificationMs);
        byte[][] values = [.. Enumerable.Range(0, 60).Select(i => Value(Most, i))];
        int sent = 0;
        for (int i = 0; i < MostTries && sent < values.Length; i++)
        {
            sent += Notify(SyncAttribute.Log, values[sent]) ? 1 : 0;
            Pass(5);
        }

        Pass(30_000);
        Assert.Equal(values, Arrived);
    }

    [Fact]
    public void ASubscriptionThatIsLostEndsIt()
    {
        Begin();
        Assert.True(Notify(SyncAttribute.Log, [1]));
        Pass(500);
        Assert.Equal(0, Client.Subscribe(SyncAttribute.Log, false));
        Assert.False(IsSubscribed(SyncAttribute.Log));
        Assert.False(Notify(SyncAttribute.Log, [2]));
        Pass(500);
        Assert.Equal([[1]], Arrived);
        Assert.NotEqual(0, Connection);
        Assert.Equal(0, Client.Subscribe(SyncAttribute.Log, true));
        Assert.True(Notify(SyncAttribute.Log, [3]));
        Pass(500);
        Assert.Equal([[1], [3]], Arrived);
    }

    [Fact]
    public void ASubscriptionEndsWithItsConnection()
    {
        Begin();
        Client.Disconnect();
        AwaitConnection(false);
        Assert.False(IsSubscribed(SyncAttribute.Log));
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.Equal(20, Rig.Ask(() => Rig.Sync.NotificationOctets));
        Pass(200);
        Assert.True(Client.Connect(LeastMtu));
        Assert.False(IsSubscribed(SyncAttribute.Log));
        Assert.False(Notify(SyncAttribute.Log, [1]));
        Assert.Empty(Arrived);
    }

    [Fact]
    public void ReadsAndWritesAreAnsweredWhileNotificationsWait()
    {
        Begin();
        Client.TakeTime(3000);
        while (Notify(SyncAttribute.Log, [1]))
        {
        }

        Put(SyncAttribute.Log, [4, 5]);
        Assert.Equal([4, 5], Client.Read(SyncAttribute.Log)!);
        Assert.Equal(0, Client.Write(SyncAttribute.Log, [6]));
        RequireTaken(SyncAttribute.Log, [6]);
    }

    private void Begin(int mtuOctets = Mtu)
    {
        OpenAndConnect(mtuOctets);
        Assert.Equal(0, Client.Subscribe(SyncAttribute.Log, true));
    }

    private bool IsSubscribed(int attribute)
    {
        return Rig.Ask(() => Rig.Sync.IsSubscribed(attribute));
    }
}
