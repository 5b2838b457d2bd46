using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Property;

/// <summary>What whoever listens, or asks without a key, gets out of it.</summary>
public class SyncSaysNothing
{
    private const int Sessions = 10_000;
    private const int SessionsAStart = 7;
    private const int Window = 4;

    [Fact]
    public void NoNonceAndNoKeyComesTwiceInTenThousandSessionsAndTheirRestarts()
    {
        var seen = new HashSet<string>();
        SyncBench bench = new SyncBench(11).Opened();
        PlainTicket ticket = bench.Client(SyncRole.Clinic).Ticket;
        for (int i = 0; i < Sessions; i++)
        {
            if (i % SessionsAStart == 0)
            {
                string before = Convert.ToHexString(bench.Link.Advertisement);
                bench.Restarted().Opened();
                Assert.NotEqual(before, Convert.ToHexString(bench.Link.Advertisement));
            }

            // The client's nonce is always the same: the band's have to do.
            var client = new PlainSyncClient(bench, ticket) { Notifies = i % 2 == 0 };
            Assert.True(client.Open());
            ticket = client.Ticket;
            Assert.Equal(i + 1, ticket.Sessions);
            client.Request(SyncAttribute.Settings, 1);
            Assert.NotNull(client.Answer());
            Assert.True(seen.Add(Convert.ToHexString(client.Transcript[0].Octets[3..])), $"session {i}: a challenge came twice");
            Assert.All(client.Keys, key => Assert.True(seen.Add(Convert.ToHexString(key)), $"session {i}: a key came twice"));
            Assert.Equal([0, 1], Counters(client));
            bench.Link.Disconnect();
            bench.Tick();
        }
    }

    [Fact]
    public void AnAdvertisementIsDrawnAnewWithEachSyncMode()
    {
        const int Starts = 1000;
        const int NonceAt = 25;
        var nonces = new HashSet<string>();
        var tags = new HashSet<string>();
        var challenges = new HashSet<string>();
        SyncBench bench = new SyncBench(11).Opened();
        PlainTicket ticket = bench.Client(SyncRole.Clinic).Ticket;
        for (int start = 0; start < Starts; start++)
        {
            byte[] advertisement = bench.Link.Advertisement;
            Assert.Equal(31, advertisement.Length);
            nonces.Add(Convert.ToHexString(advertisement[NonceAt..(NonceAt + 3)]));
            tags.Add(Convert.ToHexString(advertisement[(NonceAt + 3)..]));
            Assert.Equal(PlainSync.Kdf(ticket.Discovery, "discover", advertisement[NonceAt..(NonceAt + 3)])[..3], advertisement[(NonceAt + 3)..]);
            var client = new PlainSyncClient(bench, ticket);
            Assert.True(client.Open());
            ticket = client.Ticket;
            Assert.True(challenges.Add(Convert.ToHexString(client.Transcript[0].Octets[3..])), $"start {start}: a challenge came twice");
            bench.Restarted().Opened();
        }

        // Of three octets each: with this seed no two are alike, which a thousand in 16,777,216 mostly are not.
        Assert.Equal((Starts, Starts), (nonces.Count, tags.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhoeverListensReadsNoWordOfIt(bool notifies)
    {
        SyncBench bench = new SyncBench(3).Opened();
        PlainSyncClient client = bench.Client(SyncRole.Clinic, notifies: notifies);
        PlainTicket before = client.Ticket;
        Assert.True(client.Open());
        byte[] said = Enumerable.Range(0, 200).Select(i => (byte)(0x40 + (i % 97))).ToArray();
        client.Request(SyncAttribute.Settings, [0x31, .. said]);
        Assert.Equal(202, client.Answer()!.Length);
        var secrets = new List<byte[]>
        {
            said, before.Body, before.Key, before.Discovery, client.Ticket.Key, client.Secret, PlainSync.U32(123456789),
            bench.Authority.Root, bench.Authority.Release, bench.Authority.DisclosureMac, bench.Authority.RoleKey(SyncRole.Clinic),
        };
        secrets.AddRange(client.Keys);
        var windows = new HashSet<uint>(secrets.SelectMany(Windows));
        List<byte[]> heard = client.Transcript.Select(message => message.Octets).Append(bench.Link.Advertisement).ToList();
        Assert.True(heard.Sum(octets => octets.Length) > 500);
        Assert.DoesNotContain(heard.SelectMany(Windows), windows.Contains);
    }

    [Fact]
    public void AKeyOfTodayDoesNotOpenWhatWasRecordedYesterday()
    {
        SyncBench bench = new SyncBench(3).Opened();
        PlainSyncClient client = bench.Client(SyncRole.Clinic);
        Assert.True(client.Open());
        client.Request(SyncAttribute.Settings, 1, 2, 3);
        Assert.NotNull(client.Answer());
        (int Attribute, byte[] Octets, bool IsWritten)[] recorded = client.Transcript.ToArray();
        byte[] band = recorded[0].Octets[3..];
        byte[] inBand = new byte[32];
        Assert.Equal(WelcomeStatus.Good, bench.Ring.Meet([.. client.Ticket.Body, 0, 0, 0, 0], inBand, out long sessions));
        Assert.Equal((1, Convert.ToHexString(client.Ticket.Key)), (sessions, Convert.ToHexString(inBand)));
        int opened = 0;
        foreach (PlainTicket stolen in new[] { bench.Client(SyncRole.Clinic).Ticket, client.Ticket, client.Ticket.Later(1) })
        {
            byte[] secret = PlainSync.Kdf(stolen.Key, "session", client.Nonce, band, stolen.Body, PlainSync.U32(stolen.Number));
            byte[] encrypts = PlainSync.Kdf(secret, "enc b>c")[..16];
            byte[] tags = PlainSync.Kdf(secret, "mac b>c");
            bool isThere = recorded.Any(said => said.Attribute == SyncAttribute.Log && PlainSync.Open(encrypts, tags, 1, SyncAttribute.Log, said.Octets) != null);
            Assert.Equal(stolen.Sessions == 0, isThere);
            opened += isThere ? 1 : 0;
        }

        Assert.Equal(1, opened);
    }

    [Fact]
    public void BandsDifferInNothingThatIsNotDrawnFresh()
    {
        byte[][] one = SeenByAStranger(new PlainAuthority(new byte[32], 1), 5);
        byte[][] other = SeenByAStranger(new PlainAuthority([.. Enumerable.Repeat((byte)7, 32)], 999_999_999), 5);
        byte[][] later = SeenByAStranger(new PlainAuthority(new byte[32], 1), 6);
        Assert.Equal(one.Length, other.Length);
        for (int i = 1; i < one.Length; i++)
        {
            Assert.Equal(one[i], other[i]);     // The same chance: then two bands say the same.
            Assert.Equal(one[i].Length, later[i].Length);
        }

        // Of the advertisement only the tag comes from a key, and it is another one each time.
        Assert.Equal(one[0][..28], other[0][..28]);
        Assert.NotEqual(one[0][28..], other[0][28..]);
        Assert.Equal(one[0][..25], later[0][..25]);
        Assert.NotEqual(one[0][25..28], later[0][25..28]);
        Assert.NotEqual(one[0][28..], later[0][28..]);
    }

    // The advertisement, and all that can be read before, during and after attempts without a key.
    private static byte[][] SeenByAStranger(PlainAuthority authority, ulong seed)
    {
        SyncBench bench = new SyncBench(seed, authority: authority).Opened();
        var seen = new List<byte[]> { bench.Link.Advertisement };
        var stranger = new PlainSyncClient(bench, new PlainAuthority([.. Enumerable.Repeat((byte)9, 32)], 3).Ticket(SyncRole.Owner, 0));
        stranger.Connect();
        for (int i = 0; i < 4; i++)
        {
            seen.AddRange(Enumerable.Range(0, SyncAttribute.Count).Select(bench.Link.Read));
            stranger.Hello();
            seen.AddRange(Enumerable.Range(0, SyncAttribute.Count).Select(bench.Link.Read));
            stranger.Write(SyncAttribute.Identifier, [3, .. new byte[16]]);
            stranger.Write(SyncAttribute.Settings, new byte[40]);
            stranger.Write(SyncAttribute.Log, new byte[4]);
            bench.Wait(2000);
        }

        return seen.ToArray();
    }

    private static IEnumerable<int> Counters(PlainSyncClient client)
    {
        return client.Transcript.Where(said => said.Attribute == SyncAttribute.Log && !said.IsWritten && said.Octets.Length > 0).Select(said => BitConverter.ToInt32(said.Octets));
    }

    private static IEnumerable<uint> Windows(byte[] octets)
    {
        for (int at = 0; at + Window <= octets.Length; at++)
        {
            yield return BitConverter.ToUInt32(octets, at);
        }
    }
}
