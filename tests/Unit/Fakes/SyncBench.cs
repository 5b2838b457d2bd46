using System;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A band of which only sync is there: a key ring in a store, a server on a simulated link.</summary>
internal sealed class SyncBench
{
    public const long NowUtcSeconds = 1_596_866_400;

    private readonly IEntropy _entropy;
    private readonly byte[] _chunk = new byte[TwoSlots.ChunkOctets];
    private long _nowUs;

    public SyncBench(ulong seed = 1, ISegmentStore? store = null, IEntropy? entropy = null, PlainAuthority? authority = null)
    {
        Authority = authority ?? PlainAuthority.Example;
        Store = store ?? new MemoryStore(8 * 4096);
        _entropy = entropy ?? new SimEntropy(seed);
        Link = new SimSyncLink(() => _nowUs);
        Ring = new KeyRing(Store, _chunk, Cipher);
        Server = new SyncServer(Link, Cipher, _entropy, Ring);
        if (!Ring.Load())
        {
            byte[] file = Authority.File();
            Assert.True(Ring.Provision(file, file.Length));
        }
    }

    public PlainAuthority Authority { get; }

    public ISegmentStore Store { get; }

    public SimCipher Cipher { get; } = new();

    public SimSyncLink Link { get; }

    public KeyRing Ring { get; private set; }

    public SyncServer Server { get; private set; }

    public long NowMs => _nowUs / 1000;

    public long LeastUtcSeconds { get; set; } = NowUtcSeconds;

    /// <summary>What the band answers a request with; null leaves it to the test.</summary>
    public Func<SyncServer, byte[]?> Answers { get; set; } = Echo;

    public static byte[]? Echo(SyncServer server)
    {
        return server.Request[..Math.Min(server.RequestOctets, server.AnswerOctets)];
    }

    public SyncBench Opened(bool isByCharger = false)
    {
        Assert.True(Server.Open(isByCharger, NowMs));
        return this;
    }

    /// <summary>As after a restart: what is in the store, and nothing else.</summary>
    public SyncBench Restarted()
    {
        Server.Close();
        Link.Restart();
        Ring = new KeyRing(Store, _chunk, Cipher);
        Server = new SyncServer(Link, Cipher, _entropy, Ring);
        Ring.Load();
        return this;
    }

    /// <summary>Two turns of the loop: a request of the first is answered in it.</summary>
    public void Tick(long ms = 10)
    {
        _nowUs += 1000 * ms;
        for (int turn = 0; turn < 2; turn++)
        {
            Server.Tick(NowMs, LeastUtcSeconds);
            while (Server.HasRequest && Server.CanAnswer() && Answers(Server) is { } answer)
            {
                Assert.True(Server.Answer(Server.Operation, SyncStatus.Done, answer, answer.Length));
                Server.TakeRequest();
                Server.Tick(NowMs, LeastUtcSeconds);
            }
        }
    }

    /// <summary>Lets time go by, a turn each 100 ms.</summary>
    public void Wait(long ms)
    {
        for (long end = NowMs + ms; NowMs < end;)
        {
            Tick(Math.Min(100, end - NowMs));
        }
    }

    public PlainSyncClient Client(int role = SyncRole.Owner, int index = 0, ulong seed = 1, bool notifies = true)
    {
        long reader = role == SyncRole.Clinic ? 7 : 0;
        long notAfter = role == SyncRole.Clinic ? NowUtcSeconds + 86_400 : 0;
        return new PlainSyncClient(this, Authority.Ticket(role, index, reader, notAfter), seed) { Notifies = notifies };
    }
}
