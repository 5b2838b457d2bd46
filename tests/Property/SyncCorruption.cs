using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Property;

/// <summary>Every octet of every message of a session of the real client with a whole band, changed on its way: it is noticed, does nothing, and what follows is whole.</summary>
public class SyncCorruption
{
    private const int Values = 255;
    private const int Faults = 12;

    private static readonly byte[] _masks = [0x01, 0x80, 0xFF];
    private static readonly byte[] _allMasks = [.. Enumerable.Range(1, 255).Select(mask => (byte)mask)];
    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _ticket = _cards.Card(SyncRole.Caretaker, 0, 5);
    private static readonly byte[] _batch = SmallBatches.Signed(1);

    private int _sessions;

    [Theory]
    [InlineData("count", true)]
    [InlineData("report", false)]
    [InlineData("put", false)]
    public void ARequestThatIsChangedIsNone(string request, bool isEveryValue)
    {
        SyncedBand band = Lived();
        string whole = Script(band, new Tampered(band), request, false);
        byte[] masks = isEveryValue ? _allMasks : _masks;
        int tried = 0;
        bool isWithin = true;
        for (int octet = 0; isWithin; octet++)
        {
            foreach (byte[] pair in masks.Chunk(2))                 // The third that does not check would end the session.
            {
                var peer = new Tampered(band) { Before = pair, Octet = octet };
                Assert.Equal(whole, Script(band, peer, request, false));
                isWithin = peer.Tampers > 0;
                Assert.True(!isWithin || peer.Tampers == pair.Length, $"octet {octet}: {peer.Tampers}");
                tried += peer.Tampers;
            }
        }

        Assert.True(tried >= 20 * masks.Length, $"{tried} tried");
    }

    [Fact]
    public void AnAcknowledgementThatIsChangedIsNothing()
    {
        SyncedBand band = Lived();
        string whole = Script(band, new Tampered(band), "count", true);
        for (int octet = 0; octet < 4; octet++)
        {
            var peer = new Tampered(band) { Before = _allMasks, Octet = octet, IsOfAcknowledgements = true };
            Assert.Equal(whole, Script(band, peer, "count", true));
            Assert.Equal(2 * Values, peer.Tampers);               // That of the opening frame, and that of the answer.
        }
    }

    [Theory]
    [InlineData("count", false)]
    [InlineData("count", true)]
    [InlineData("report", false)]
    [InlineData("put", false)]
    public void WhatTheBandSaysIsNoticedWhenItIsChanged(string request, bool isByReads)
    {
        SyncedBand band = Lived();
        var counted = new Tampered(band);
        string whole = Script(band, counted, request, isByReads);
        Assert.InRange(counted.Values, 4, 8);                       // Challenge, welcome, opening, and answers.
        for (int value = 0; value < counted.Values; value++)
        {
            int tampers = 1;
            for (int octet = 0; tampers > 0; octet++)
            {
                tampers = 0;
                foreach (byte mask in _masks)
                {
                    var peer = new Tampered(band) { Value = value, Octet = octet, Mask = mask };
                    string said = Script(band, peer, request, isByReads);
                    tampers += peer.Tampers;
                    bool isWait = value == 0 && octet is 1 or 2;                                                    // Seconds to wait, of the challenge: a hint.
                    bool isOther = value < 2 && octet == 0 && said == whole;                                        // Not what is waited for: read again.
                    bool isOlder = isByReads && value > 2 && octet < 4 && said == whole;                            // A counter that was acknowledged: read again.
                    Assert.True(peer.Tampers == 0 ? said == whole : isWait || isOther || isOlder || said == "noticed", $"value {value}, octet {octet}, mask {mask:X2}: {said}");
                }
            }
        }

        Assert.Equal(whole, Script(band, new Tampered(band), request, isByReads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AHelloOrProofThatIsChangedOpensNothing(int write)
    {
        SyncedBand band = Lived();
        int tampers = 1;
        for (int octet = 0; tampers > 0; octet++)
        {
            tampers = 0;
            foreach (byte mask in _masks)
            {
                band.EnterAtOnce();                                 // Wrong proofs are counted.
                uint n = band.Ticket(_ticket).N;
                var peer = new Tampered(band) { Write = write, Octet = octet, Mask = mask };
                string said = Script(band, peer, "count", false);
                tampers += peer.Tampers;
                Assert.Equal(peer.Tampers == 0 ? "12,1,13" : "noticed", said);
                Assert.Equal(peer.Tampers == 0 ? n + 1 : n, band.Ticket(_ticket).N);
            }
        }
    }

    // What came of it, as text; the journal and the batch that comes in stay whatever is done.
    private string Script(SyncedBand band, Tampered peer, string request, bool isByReads)
    {
        string said = "noticed";
        try
        {
            using SyncSession session = SyncSession.OpenAsync(peer, band.Ticket(_ticket), band, isByReads).Now();
            said = request switch
            {
                "count" => Counted(session),
                "report" => string.Concat(session.Pull(RecordQuery.All(RecordKind.Faults)).Select(each => Convert.ToHexString(each.Octets))),
                _ => Convert.ToHexString(session.AskAsync(SyncPoint.Batch, 0x31, [0, 0, 0, 0, .. _batch[..120]]).Now().RequireDone().Octets),
            };
        }
        catch (SyncException)
        {
        }

        band.Link.Disconnect();
        band.Run(30);
        if (++_sessions % 40 == 0 || peer.Value == 0)        // A challenge that was changed makes for a wrong hello.
        {
            band.EnterAtOnce();
        }

        return said;
    }

    private static string Counted(SyncSession session)
    {
        RecordCount count = new BandClient(session).CountAsync(RecordQuery.All(RecordKind.Faults)).Now();
        return $"{count.Count},{count.First},{count.End}";
    }

    private static SyncedBand Lived()
    {
        var band = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        band.Run(BandBench.MinuteMs);
        for (int i = 1; i <= Faults; i++)
        {
            band.Band.SimFaults.Add(i, i % 3, 3600 * i);
        }

        band.EnterAtOnce();
        return band;
    }

    /// <summary>A client's link on which something is changed: before a request or an acknowledgement is sent whole, in its stead, or in what is read.</summary>
    private sealed class Tampered(SyncedBand band) : ISyncTransport
    {
        private readonly SyncedBand _band = band;
        private readonly SyncPeer _peer = new(band);
        private int _writes;

        /// <summary>Masks with which each request, or acknowledgement, is sent first.</summary>
        public byte[] Before { get; init; } = [];

        public bool IsOfAcknowledgements { get; init; }

        /// <summary>Which value that is read or notified is changed, from 0.</summary>
        public int Value { get; init; } = -1;

        /// <summary>Which write is changed, from 1.</summary>
        public int Write { get; init; } = -1;

        public int Octet { get; init; }

        public byte Mask { get; init; }

        public int Tampers { get; private set; }

        public int Values { get; private set; }

        public int NotificationOctets => _peer.NotificationOctets;

        public long NowMs => _peer.NowMs;

        public async Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop)
        {
            byte[] value = (await _peer.ReadAsync(point, stop))!;
            return value.Length == 0 ? value : Back(value);
        }

        public async Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
        {
            bool isMeant = point == SyncPoint.Log ? IsOfAcknowledgements : point != SyncPoint.Identifier && !IsOfAcknowledgements;
            for (int i = 0; isMeant && Octet < octets.Length && i < Before.Length; i++)
            {
                byte[] standing = _band.Link.Read((int)SyncPoint.Log);
                Assert.Equal(WriteOutcome.Taken, await _peer.WriteAsync(point, Changed(octets, Before[i]), isAnswered, stop));
                Assert.Equal(standing, _band.Link.Read((int)SyncPoint.Log));
                Assert.Null(await _peer.NotifiedAsync(0, stop));
            }

            _writes++;
            return await _peer.WriteAsync(point, _writes == Write && Octet < octets.Length ? Changed(octets, Mask) : octets, isAnswered, stop);
        }

        public Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop) => _peer.SubscribeAsync(point, stop);

        public async Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop)
        {
            return await _peer.NotifiedAsync(withinMs, stop) is { } value ? Back(value) : null;
        }

        public Task PauseAsync(int milliseconds, CancellationToken stop) => _peer.PauseAsync(milliseconds, stop);

        private byte[] Back(byte[] value) => Values++ == Value && Octet < value.Length ? Changed(value, Mask) : value;

        private byte[] Changed(byte[] octets, byte mask)
        {
            byte[] changed = (byte[])octets.Clone();
            changed[Octet] ^= mask;
            Tampers++;
            return changed;
        }
    }
}
