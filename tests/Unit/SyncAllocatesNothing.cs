using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>A session allocates what its cipher does, and nothing more.</summary>
[Collection(nameof(AllocationCounts))]
public class SyncAllocatesNothing
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HandshakesRequestsAndAnswersAllocateOnlyInTheCipher(bool notifies)
    {
        // A session is recorded, and played once more to a band that has nothing but the same chance.
        SyncBench bench = new SyncBench(4).Opened();
        PlainSyncClient client = bench.Client(notifies: notifies);
        Assert.True(client.Open());
        for (int i = 0; i < 20; i++)
        {
            client.Request(SyncAttribute.Batch, new byte[200]);
            Assert.NotNull(client.Answer());
        }

        bench.Link.Disconnect();
        var store = new MemoryStore(8 * 4096);
        var meter = new Meter();
        var chunk = new byte[Journal.TwoSlots.ChunkOctets];
        var ring = new KeyRing(store, chunk, meter);
        byte[] file = bench.Authority.File();
        Assert.True(ring.Provision(file, file.Length));
        var link = new TapeLink(client.Transcript, notifies);
        var server = new SyncServer(link, meter, new SimEntropy(4), ring);
        Assert.True(server.Open(false, 0));
        server.Tick(0, 0);
        link.Begin();
        int answered = 0;
        byte[] answer = new byte[199];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long nowMs = 0; nowMs < 10_000; nowMs += 10)
        {
            server.Tick(nowMs, 0);
            if (server.HasRequest && server.CanAnswer())
            {
                Assert.True(server.Answer(server.Operation, SyncStatus.Done, answer, 199));
                server.TakeRequest();
                answered++;
            }
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before - meter.Octets;
        Assert.Equal((20, 0), (answered, allocated));
        Assert.True(meter.Octets > 0);
    }

    private sealed class Meter : ICipher
    {
        private readonly SimCipher _cipher = new();

        public long Octets { get; private set; }

        public bool HmacSha256(byte[] key, byte[] message, byte[] mac)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool done = _cipher.HmacSha256(key, message, mac);
            Octets += GC.GetAllocatedBytesForCurrentThread() - before;
            return done;
        }

        public bool EncryptBlock(byte[] key, byte[] block)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool done = _cipher.EncryptBlock(key, block);
            Octets += GC.GetAllocatedBytesForCurrentThread() - before;
            return done;
        }
    }

    // Writes what was written, one message a turn; takes what it is given and forgets it.
    private sealed class TapeLink(List<(int Attribute, byte[] Octets, bool IsWritten)> transcript, bool notifies) : ISyncLink
    {
        private readonly List<(int Attribute, byte[] Octets, bool IsWritten)> _tape = transcript.FindAll(message => message.IsWritten);
        private int _next;
        private bool _isTurn;

        public bool IsOpen { get; private set; }

        public int Connection { get; private set; }

        public int NotificationOctets => 244;

        public void Begin() => Connection = 1;

        public bool Open(byte[] advertisement, int length) => IsOpen = true;

        public void Close() => IsOpen = false;

        public bool IsSubscribed(int attribute) => notifies && attribute == SyncAttribute.Log;

        public int TakeWrite(byte[] value, out int length)
        {
            _isTurn = !_isTurn;
            length = 0;
            if (!_isTurn || Connection == 0 || _next == _tape.Count)
            {
                return -1;
            }

            (int attribute, byte[] octets, bool _) = _tape[_next++];
            length = octets.Length;
            Array.Copy(octets, value, length);
            return attribute;
        }

        public void Put(int attribute, byte[] value, int length)
        {
        }

        public bool Notify(int attribute, byte[] value, int length) => true;
    }
}
