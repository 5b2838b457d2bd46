using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>What comes over the air is changed, cut, repeated, moved and made up: nothing gets in, and the band goes on.</summary>
public class HostileSync(ITestOutputHelper output)
{
    // A whole band gets the million of each: HostileSyncedBand.
    private static readonly int _writes = FuzzSeed.Count("BAND_FUZZ_WRITES", 200_000);

    private static readonly byte[][] _requests = [[1], [2, 0xA0, 0x93, 0x2E, 0x5F, 2, 0], [0x31, .. Enumerable.Range(0, 231).Select(i => (byte)i)]];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryOctetOfEveryMessageToTheBandCounts(bool notifies)
    {
        int messages = Session(notifies, -1, 0, false);
        Assert.Equal(notifies ? 5 : 9, messages);
        for (int message = 0; message < messages; message++)
        {
            for (int octet = 0; Session(notifies, message, octet, false) > 0; octet++)
            {
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryOctetOfEveryMessageOfTheBandCounts(bool notifies)
    {
        int messages = Session(notifies, -1, 0, true);
        Assert.Equal(6, messages);
        for (int message = 0; message < messages; message++)
        {
            for (int octet = 0; Session(notifies, message, octet, true) > 0; octet++)
            {
            }
        }
    }

    [Fact]
    public void FramesThatAreCutLongerRepeatedSkippedOrMovedAreNone()
    {
        for (int octets = 1; octets < 20; octets++)
        {
            int cut = octets;
            Refused((client, frame) => client.Write(SyncAttribute.Settings, frame[..cut]));
        }

        Refused((client, frame) => client.Write(SyncAttribute.Settings, [.. frame, 0]));
        Refused((client, frame) => client.Write(SyncAttribute.Settings, [.. frame, .. new byte[244 - frame.Length]]));
        Refused((client, frame) => client.Write(SyncAttribute.RecordAccess, frame));
        Refused((client, frame) => client.Write(SyncAttribute.Batch, frame));
        Refused((client, frame) => client.Write(SyncAttribute.Identifier, frame));
        Refused((client, frame) => client.Write(SyncAttribute.Settings, client.Sealed(SyncAttribute.Settings, 1)));
        Refused((client, frame) => client.Write(SyncAttribute.Settings, client.Transcript.Last(said => said.Attribute == SyncAttribute.Log).Octets));
    }

    [Fact]
    public void AFrameServesOnceAndInItsSessionOnly()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        byte[] first = client.Sealed(SyncAttribute.Settings, 1);
        client.Write(SyncAttribute.Settings, first);
        Assert.NotNull(client.Answer());
        client.Write(SyncAttribute.Settings, first);
        Assert.Null(client.Answer());
        client.Request(SyncAttribute.Settings, 1);
        Assert.NotNull(client.Answer());
        bench.Link.Disconnect();
        PlainSyncClient next = bench.Client(seed: 2);
        Assert.True(next.Open());
        next.Write(SyncAttribute.Settings, first);
        Assert.Null(next.Answer());
        next.Request(SyncAttribute.Settings, 1);
        Assert.NotNull(next.Answer());
    }

    [Theory]
    [InlineData(SyncAttribute.Features)]
    [InlineData(SyncAttribute.Identifier)]
    [InlineData(SyncAttribute.Settings)]
    [InlineData(SyncAttribute.Log)]
    [InlineData(SyncAttribute.RecordAccess)]
    [InlineData(SyncAttribute.Status)]
    [InlineData(SyncAttribute.Batch)]
    public void WhateverIsWrittenTheBandLivesAndDoesNothing(int attribute)
    {
        ulong seed = FuzzSeed.Take($"BAND_FUZZ_WRITES={_writes}, attribute {attribute}", output, out string replay);
        var random = new SeededRandom(seed);
        var bench = new SyncBench(seed);
        PlainTicket first = bench.Client().Ticket;
        PlainTicket ticket = first;
        int asked = 0;
        bench.Answers = server =>
        {
            asked++;
            return SyncBench.Echo(server);
        };
        PlainSyncClient? client = null;
        for (int i = 0; i < _writes; i++)
        {
            if (i % 16 == 0)
            {
                client = Fresh(bench, ticket, random);
                ticket = client.Ticket;
            }

            client!.Write(attribute, Hostile(client, attribute, random));
            Assert.True(asked == 0, $"{replay}: write {i} was taken for a request");
        }

        Assert.True(ticket.Sessions > _writes / 60, replay);
        bench.Restarted().Opened();
        var last = new PlainSyncClient(bench, first);
        Assert.True(last.Open(), replay);
        Assert.True(last.Ticket.Sessions == ticket.Sessions + 1, $"{replay}: {ticket.Sessions} sessions, then {last.Ticket.Sessions}");
        last.Request(SyncAttribute.Settings, 1);
        Assert.NotNull(last.Answer());
        Assert.Equal(1, asked);
    }

    // A connection before its hello, after its welcome, or in session: each a third of them.
    private static PlainSyncClient Fresh(SyncBench bench, PlainTicket ticket, SeededRandom random)
    {
        bench.Restarted().Opened();
        var client = new PlainSyncClient(bench, ticket, random.NextBits()) { Notifies = random.NextBelow(2) == 0 };
        client.Connect();
        int depth = random.NextBelow(3);
        if (depth > 0)
        {
            Assert.Equal(WelcomeStatus.Good, client.Hello());
        }

        if (depth > 1)
        {
            Assert.True(client.Prove());
        }

        return client;
    }

    private static byte[] Hostile(PlainSyncClient client, int attribute, SeededRandom random)
    {
        int kind = random.NextBelow(4);
        byte[] octets = new byte[1 + random.NextBelow(SyncProfile.MostValueOctets)];
        random.Fill(octets, 0, octets.Length);
        if (kind == 0)
        {
            return octets;
        }

        // One that has the shape of what belongs there, and one that was there, changed by a bit.
        if (kind == 1)
        {
            int length = attribute == SyncAttribute.Identifier ? 40 - (23 * random.NextBelow(2)) : 4;
            octets = octets[..Math.Min(length, octets.Length)];
            octets[0] = (byte)(1 + random.NextBelow(3));
            return octets;
        }

        byte[] was = client.Transcript.Count == 0 ? octets : client.Transcript[^(1 + random.NextBelow(Math.Min(20, client.Transcript.Count)))].Octets;
        byte[] changed = was.Length == 0 ? octets : (byte[])was.Clone();
        changed[random.NextBelow(changed.Length)] ^= (byte)(1 << random.NextBelow(8));
        return changed;
    }

    private static void Refused(Action<PlainSyncClient, byte[]> write)
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        byte[] frame = client.Sealed(SyncAttribute.Settings, 1, 2, 3, 4, 5, 6, 7, 8);
        write(client, frame);
        write(client, frame);
        Assert.False(bench.Server.HasRequest);
        Assert.Null(client.Answer());
        client.Write(SyncAttribute.Settings, frame);
        Assert.Equal([0x81, 0, 2, 3, 4, 5, 6, 7, 8], client.Answer());
        write(client, frame);
        Assert.Null(client.Answer());
        Assert.False(bench.Server.IsInSession);
    }

    // A session with one octet changed on its way. Returns how many messages there were, or 0 when the octet is beyond its message.
    private static int Session(bool notifies, int message, int octet, bool isBack)
    {
        int count = 0;
        bool wasChanged = false;
        byte[] Change(int attribute, byte[] octets)
        {
            if (octets.Length == 0 || attribute == SyncAttribute.Status || count++ != message || octet >= octets.Length)
            {
                return octets;
            }

            byte[] changed = (byte[])octets.Clone();
            changed[octet] ^= (byte)(1 + ((37 * octet) % 255));
            wasChanged = true;
            return changed;
        }

        SyncBench bench = new SyncBench().Opened();
        var asked = new List<string>();
        bench.Answers = server =>
        {
            asked.Add(Convert.ToHexString([(byte)server.Operation, .. server.Request[..server.RequestOctets]]));
            return SyncBench.Echo(server);
        };
        PlainSyncClient client = bench.Client(notifies: notifies);
        client.OnTheWay = isBack ? client.OnTheWay : Change;
        client.OnTheWayBack = isBack ? Change : client.OnTheWayBack;
        bool opened = client.Open();
        int answered = 0;
        foreach (byte[] request in _requests)
        {
            if (opened)
            {
                client.Request(SyncAttribute.Settings, request);
                answered += client.Answer() is { } answer && answer[0] == (request[0] | 0x80) ? 1 : 0;
            }
        }

        Assert.Equal(_requests.Select(Convert.ToHexString).Take(asked.Count), asked);
        string where = $"message {message}, octet {octet}, back {isBack}, notifies {notifies}";
        bool isWhole = opened && answered == _requests.Length;
        bool isLastAcknowledgement = !isBack && !notifies && message == 8;
        bool isWaitSeconds = isBack && message == 0 && octet is 1 or 2;
        Assert.True(isWhole != wasChanged || isLastAcknowledgement || (isWaitSeconds && isWhole), where);
        bench.Link.Disconnect();
        Assert.True(bench.Client(seed: 5).Open(), where);
        return message < 0 || wasChanged ? count : 0;
    }
}
