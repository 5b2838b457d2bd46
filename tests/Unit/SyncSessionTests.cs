using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class SyncSessionTests
{
    [Theory]
    [InlineData(true, SyncAttribute.Settings)]
    [InlineData(true, SyncAttribute.RecordAccess)]
    [InlineData(true, SyncAttribute.Batch)]
    [InlineData(false, SyncAttribute.Settings)]
    [InlineData(false, SyncAttribute.RecordAccess)]
    [InlineData(false, SyncAttribute.Batch)]
    public void RequestsOfEveryLengthAreAnsweredBothWays(bool notifies, int attribute)
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client(notifies: notifies);
        Assert.True(client.Open());
        for (int octets = 0; octets <= SyncServer.MostRequestOctets; octets += octets < 40 ? 1 : 19)
        {
            byte[] plain = [0x31, .. Enumerable.Range(0, octets).Select(i => (byte)i)];
            Assert.Equal(0, client.Request(attribute, plain));
            Assert.Equal([0xB1, 0, .. plain.Skip(1).Take(SyncServer.MostAnswerOctets)], client.Answer());
            bench.Link.SetPace(7500, 6);
        }

        Assert.Equal(notifies, client.Transcript.Any(said => said.Attribute == SyncAttribute.Log && !said.IsWritten && said.Octets.Length > 0)
            && !client.Transcript.Any(said => said.Attribute == SyncAttribute.Log && said.IsWritten));
    }

    [Theory]
    [InlineData(23, false, 230)]
    [InlineData(102, false, 230)]
    [InlineData(103, true, 86)]
    [InlineData(185, true, 168)]
    [InlineData(247, true, 230)]
    [InlineData(517, true, 230)]
    public void AnswersAreAsLongAsTheirWayAllows(int mtu, bool isNotified, int octets)
    {
        SyncBench bench = new SyncBench().Opened();
        var client = new PlainSyncClient(bench, bench.Client().Ticket) { Mtu = mtu };
        Assert.True(client.Open());
        Assert.Equal(octets, bench.Server.AnswerOctets);
        client.Transcript.Clear();
        client.Request(SyncAttribute.Settings, new byte[232]);
        Assert.Equal(octets + 2, client.Answer()!.Length);
        Assert.Equal(isNotified ? 0 : 1, client.Transcript.Count(said => said.Attribute == SyncAttribute.Log && said.IsWritten));
    }

    [Fact]
    public void OneAnswerAtATimeStandsUntilItIsAcknowledged()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client(notifies: false);
        Assert.True(client.Open());
        client.Request(SyncAttribute.Settings, 1);
        byte[] standing = bench.Link.Read(SyncAttribute.Log);
        Assert.Equal(0x81, bench.Link.Read(SyncAttribute.Status)[1]);
        Assert.False(bench.Server.CanAnswer());
        Assert.False(bench.Server.Answer(1, 0, [], 0));
        foreach (byte[] wrong in new byte[][] { [0, 0, 0, 0], [2, 0, 0, 0], [1], [1, 0, 0, 0, 0], [1, 0, 0, 1] })
        {
            client.Write(SyncAttribute.Log, wrong);
            Assert.Equal(standing, bench.Link.Read(SyncAttribute.Log));
        }

        client.Write(SyncAttribute.Log, [1, 0, 0, 0]);
        Assert.Empty(bench.Link.Read(SyncAttribute.Log));
        Assert.Equal(0, bench.Link.Read(SyncAttribute.Status)[1]);
        client.Write(SyncAttribute.Log, [1, 0, 0, 0]);
        Assert.True(bench.Server.CanAnswer());
        Assert.True(bench.Server.IsInSession);
    }

    [Fact]
    public void AnAcknowledgementGetsPastARequestThatWaits()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client(notifies: false);
        Assert.True(client.Open());
        client.Request(SyncAttribute.Settings, 1);
        client.Request(SyncAttribute.RecordAccess, SyncOperation.Abort);
        Assert.True(bench.Server.HasRequest);
        Assert.Equal((SyncAttribute.RecordAccess, SyncOperation.Abort), (bench.Server.Attribute, bench.Server.Operation));
        Assert.Equal(0x81, client.Answer()![0]);
        Assert.Equal(0xA3, client.Answer()![0]);
    }

    [Fact]
    public void NotificationsWaitForRoomAndComeInOrder()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        bench.Link.SetPace(1_000_000, 0);
        int sent = 0;
        while (bench.Server.CanAnswer())
        {
            Assert.True(bench.Server.Answer(SyncOperation.Abort, 0, [(byte)sent], 1));
            sent++;
        }

        Assert.InRange(sent, 2, 14);
        bench.Link.SetPace(7500, 2);
        bench.Wait(1000);
        Assert.True(bench.Server.CanAnswer());
        for (int i = 0; i < sent; i++)
        {
            Assert.Equal([0xA3, 0, (byte)i], client.Answer());
        }
    }

    [Fact]
    public void FourRequestsMayBeOnTheirWay()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        for (byte i = 0; i < 8; i++)
        {
            Assert.Equal(0, bench.Link.Write(SyncAttribute.Batch, client.Sealed(SyncAttribute.Batch, 0x31, i)));
        }

        bench.Tick();
        bench.Wait(500);
        for (byte i = 0; i < 8; i++)
        {
            Assert.Equal([0xB1, 0, i], client.Answer());
        }
    }

    [Theory]
    [InlineData(59_900, true)]
    [InlineData(60_100, false)]
    public void ASilentClientIsGoneAfterAMinute(long silentMs, bool isThere)
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        bench.Wait(silentMs);
        Assert.Equal(isThere, bench.Server.IsInSession);
        client.Request(SyncAttribute.Settings, 1);
        Assert.Equal(isThere, client.Answer() != null);
        Assert.Equal(isThere ? 0 : 19, bench.Link.Read(SyncAttribute.Identifier).Length);
    }

    [Fact]
    public void WhoReadsSlowlyIsNotSilent()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client(notifies: false);
        Assert.True(client.Open());
        for (int i = 0; i < 5; i++)
        {
            Assert.True(bench.Server.Answer(SyncOperation.Abort, 0, [1], 1));
            bench.Wait(50_000);
            Assert.NotNull(client.Answer());
        }
    }

    [Fact]
    public void NoSessionLastsLongerThanFifteenMinutes()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        long openedMs = bench.NowMs;
        while (bench.NowMs < openedMs + SyncServer.LongestMs - 10_000)
        {
            client.Request(SyncAttribute.Settings, 1);
            Assert.NotNull(client.Answer());
            bench.Wait(5000);
        }

        Assert.True(bench.Server.IsInSession);
        bench.Wait(openedMs + SyncServer.LongestMs - bench.NowMs);
        Assert.False(bench.Server.IsInSession);
        client.Hello();
        Assert.True(client.Prove());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ByeIsAnsweredAndTheNextSessionHasOtherKeys(bool notifies)
    {
        SyncBench bench = new SyncBench().Opened();
        bench.Answers = server =>
        {
            server.Answer(server.Operation, SyncStatus.Done, [], 0);
            server.EndSession();
            return null;
        };
        PlainSyncClient client = bench.Client(notifies: notifies);
        Assert.True(client.Open());
        byte[] secret = client.Secret;
        client.Request(SyncAttribute.Settings, SyncOperation.Bye);
        Assert.False(bench.Server.IsInSession);
        Assert.Equal((SyncRole.Nobody, 0L, -1, false), (bench.Server.Role, bench.Server.Reader, bench.Server.Row, bench.Server.HasRequest));
        Assert.Equal([0x90, 0], client.Answer());
        Assert.Equal(WelcomeStatus.Good, client.Hello());
        Assert.True(client.Prove());
        Assert.NotEqual(secret, client.Secret);
        Assert.Equal(2, bench.Server.Sessions);
    }

    [Fact]
    public void TheThirdFrameThatDoesNotCheckEndsTheSession()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        client.Write(SyncAttribute.Settings, new byte[40]);
        client.Request(SyncAttribute.Settings, 1);
        Assert.NotNull(client.Answer());
        client.Write(SyncAttribute.Identifier, [1]);
        Assert.True(bench.Server.IsInSession);
        client.Write(SyncAttribute.Batch, [1]);
        Assert.False(bench.Server.IsInSession);
        Assert.Empty(bench.Link.Read(SyncAttribute.Log));
    }

    [Fact]
    public void ASessionEndsWithItsConnection()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client(notifies: false);
        Assert.True(client.Open());
        client.Request(SyncAttribute.Settings, 1);
        byte[] next = client.Sealed(SyncAttribute.Settings, 1);
        Assert.NotEmpty(bench.Link.Read(SyncAttribute.Log));
        bench.Link.Disconnect();
        bench.Tick();
        Assert.False(bench.Server.IsConnected);
        Assert.Empty(bench.Link.Read(SyncAttribute.Log));
        Assert.Empty(bench.Link.Read(SyncAttribute.Identifier));
        client.Connect();
        client.Write(SyncAttribute.Settings, next);
        Assert.False(bench.Server.HasRequest);
        Assert.Empty(bench.Link.Read(SyncAttribute.Log));
    }

    [Fact]
    public void StatusSaysHowThingsStand()
    {
        SyncBench bench = new SyncBench().Opened();
        bench.Answers = _ => null;
        PlainSyncClient client = bench.Client();
        client.Connect();
        bench.Link.Subscribe(SyncAttribute.Status, true);
        client.Hello();
        Assert.True(client.Prove());
        client.Request(SyncAttribute.Settings, 1);
        bench.Server.TakeRequest();
        bench.Tick();
        bench.Server.ShowBusy(true);
        bench.Tick();
        bench.Server.ShowAsked(true);
        bench.Tick();
        bench.Server.ShowBusy(false);
        bench.Server.ShowAsked(false);
        bench.Tick();
        bench.Server.EndSession();
        bench.Tick();
        IEnumerable<int> told = client.Transcript.Where(said => said.Attribute == SyncAttribute.Status).Select(said => (int)said.Octets[0]);
        Assert.Equal([1, 2, 3, 2, 3, 4, 2, 0], told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FeaturesSayWhoEntered(bool isByCharger)
    {
        SyncBench bench = new SyncBench().Opened(isByCharger);
        Assert.Equal([1, (byte)(isByCharger ? 1 : 0), 244], bench.Link.Read(SyncAttribute.Features));
        Assert.Equal(isByCharger, bench.Server.IsByCharger);
    }

    [Fact]
    public void AClosedServerServesNobody()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        bench.Server.Close();
        Assert.False(bench.Link.IsOpen);
        Assert.False(bench.Server.IsInSession);
        Assert.False(bench.Server.Answer(1, 0, [], 0));
        bench.Tick();
        Assert.False(client.IsInSession);
    }
}
