using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>A whole band with a journal, and whatever may be written to its attributes: its flash stays, octet for octet, that of a twin to whom nobody wrote.</summary>
public class HostileSyncedBand(ITestOutputHelper output)
{
    private const int Encounters = 400;
    private const int WritesAConnection = 16;
    private const int ConnectionsAMode = 48;
    private const int TickMs = 20;

    private static readonly int _writes = FuzzSeed.Count("BAND_FUZZ_WRITES", 1_000_000);

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _ticket = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Theory]
    [InlineData(SyncAttribute.Features)]
    [InlineData(SyncAttribute.Identifier)]
    [InlineData(SyncAttribute.Settings)]
    [InlineData(SyncAttribute.Log)]
    [InlineData(SyncAttribute.RecordAccess)]
    [InlineData(SyncAttribute.Status)]
    [InlineData(SyncAttribute.Batch)]
    public void WhateverIsWrittenItsFlashIsThatOfATwinToWhomNobodyWrote(int attribute)
    {
        ulong seed = FuzzSeed.Take($"BAND_FUZZ_WRITES={_writes}, attribute {attribute}", output, out string replay);
        var random = new SeededRandom(seed);
        SyncedBand band = Lived(out MemoryStore store);
        SyncedBand twin = Lived(out MemoryStore untouched);
        (long, string)[] before = [.. SyncPulls.Met(band).Select(each => (each.Sequence, each.Id))];
        int connections = attribute == SyncAttribute.Identifier ? 1 : ConnectionsAMode;     // Wrong proofs are counted.
        for (int i = 0; i * WritesAConnection < _writes; i++)
        {
            if (i % connections == 0)
            {
                band.EnterAtOnce();
                twin.EnterAtOnce();
            }

            int depth = random.NextBelow(3);
            bool isByReads = random.NextBelow(2) == 0;
            Visit(twin, depth, isByReads, _ => { });
            Visit(band, depth, isByReads, peer => band.Link.Write(attribute, Hostile(peer, attribute, random)));
            Assert.True(!band.Sync!.IsOver && !twin.Sync!.IsOver, replay);
        }

        End(band);
        End(twin);
        Assert.True(Octets(untouched).SequenceEqual(Octets(store)), $"{replay}: flash differs");
        Assert.Equal(before, SyncPulls.Met(band).Select(each => (each.Sequence, each.Id)));
        RequireServes(band);
    }

    // Connected, welcomed, or in session; then so many turns of the loop, with or without a write before each.
    private static void Visit(SyncedBand band, int depth, bool isByReads, Action<SyncPeer> write)
    {
        var peer = new SyncPeer(band);
        if (depth > 0)
        {
            try
            {
                using SyncSession session = SyncSession.OpenAsync(new UpTo(peer, depth == 1), band.Ticket(_ticket), band, isByReads).Now();
                Assert.Equal(2, depth);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(1, depth);
            }
        }

        for (int i = 0; i < WritesAConnection; i++)
        {
            write(peer);
            band.Run(TickMs);
        }

        band.Link.Disconnect();
        band.Run(TickMs);
    }

    private static byte[] Hostile(SyncPeer peer, int attribute, SeededRandom random)
    {
        byte[] octets = new byte[1 + random.NextBelow(SyncProfile.MostValueOctets)];
        random.Fill(octets, 0, octets.Length);
        switch (random.NextBelow(4))
        {
            case 0:
                return octets;
            case 1:         // In the shape of what belongs there.
                int length = attribute == SyncAttribute.Identifier ? 40 - (23 * random.NextBelow(2)) : 13 + random.NextBelow(20);
                Array.Resize(ref octets, length);
                octets[0] = (byte)(1 + random.NextBelow(3));
                Array.Clear(octets, 1, 3);
                return octets;
            default:        // What was there, changed by a bit.
                byte[] was = peer.Heard.Count == 0 ? octets : peer.Heard[^(1 + random.NextBelow(peer.Heard.Count))];
                byte[] changed = was.Length == 0 ? octets : (byte[])was.Clone();
                changed[random.NextBelow(changed.Length)] ^= (byte)(1 << random.NextBelow(8));
                return changed;
        }
    }

    private static void RequireServes(SyncedBand band)
    {
        band.Restart();
        band.Run(BandBench.MinuteMs);
        Assert.True(band.Band.Loop.IsRunning);
        band.EnterByGesture();
        using SyncSession session = band.Open(_ticket);
        band.Tell(session);
        SyncPulls.RequireEqual(SyncPulls.Met(band), session.Pull(RecordQuery.All(RecordKind.History)));
    }

    private static void End(SyncedBand band)
    {
        band.Link.Close();
        band.Run(1000);
        Assert.True(band.Sync!.IsOver);
    }

    private static byte[] Octets(MemoryStore store)
    {
        var all = new List<byte>();
        for (int segment = store.FirstAtOrAbove(0); segment >= 0; segment = store.FirstAtOrAbove(segment + 1))
        {
            byte[] octets = new byte[store.Length(segment)];
            Assert.Equal(octets.Length, store.Read(segment, 0, octets, 0, octets.Length));
            all.AddRange([.. BitConverter.GetBytes(segment), .. BitConverter.GetBytes(octets.Length), .. octets]);
        }

        return [.. all];
    }

    private static SyncedBand Lived(out MemoryStore store)
    {
        store = new MemoryStore(192 * 1024);
        var band = new SyncedBand(store, _cards);
        band.Run(BandBench.HourMs);
        band.Fill(Encounters);
        band.Run(BandBench.MinuteMs);
        return band;
    }

    /// <summary>A client that may keep its proof to itself.</summary>
    private sealed class UpTo(SyncPeer peer, bool keepsProof) : ISyncTransport
    {
        private int _written;

        public int NotificationOctets => peer.NotificationOctets;

        public long NowMs => peer.NowMs;

        public Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop) => peer.ReadAsync(point, stop);

        public Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
        {
            _written++;
            return keepsProof && _written == 2 ? throw new OperationCanceledException() : peer.WriteAsync(point, octets, isAnswered, stop);
        }

        public Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop) => peer.SubscribeAsync(point, stop);

        public Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop) => peer.NotifiedAsync(withinMs, stop);

        public Task PauseAsync(int milliseconds, CancellationToken stop) => peer.PauseAsync(milliseconds, stop);
    }
}
