using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A client of one session, written from SYNC.md; it says aloud what went over the air.</summary>
internal sealed class PlainSyncClient : ISyncPeer
{
    private readonly SyncBench _bench;
    private readonly Queue<byte[]> _notified = new();
    private byte[] _band = [];
    private byte[] _secret = [];
    private byte[] _encryptsToBand = [];
    private byte[] _tagsToBand = [];
    private byte[] _encryptsToClient = [];
    private byte[] _tagsToClient = [];
    private long _nextOut = 1;
    private long _nextIn;

    public PlainSyncClient(SyncBench bench, PlainTicket ticket, ulong seed = 1)
    {
        _bench = bench;
        Ticket = ticket;
        new SeededRandom(seed).Fill(Nonce, 0, 16);
    }

    public PlainTicket Ticket { get; set; }

    public byte[] Nonce { get; set; } = new byte[16];

    public bool Notifies { get; init; } = true;

    public int Mtu { get; init; } = 247;

    public int WelcomeStatus { get; private set; } = -1;

    public bool IsInSession { get; private set; }

    public byte[] Secret => _secret;

    public IReadOnlyList<byte[]> Keys => [_encryptsToBand, _tagsToBand, _encryptsToClient, _tagsToClient, _secret];

    /// <summary>All that was read, written and notified, in turn.</summary>
    public List<(int Attribute, byte[] Octets, bool IsWritten)> Transcript { get; } = [];

    /// <summary>May change what is written on its way, or drop it (null).</summary>
    public Func<int, byte[], byte[]?> OnTheWay { get; set; } = (_, octets) => octets;

    /// <summary>May change what is read or notified on its way.</summary>
    public Func<int, byte[], byte[]> OnTheWayBack { get; set; } = (_, octets) => octets;

    public void Notified(int attribute, byte[] value)
    {
        value = OnTheWayBack(attribute, value);
        Transcript.Add((attribute, value, false));
        if (attribute == SyncAttribute.Log)
        {
            _notified.Enqueue(value);
        }
    }

    public void Lost() => IsInSession = false;

    public bool Connect()
    {
        if (!_bench.Link.Connect(this, Mtu))
        {
            return false;
        }

        _bench.Link.Subscribe(SyncAttribute.Log, Notifies);
        _bench.Tick();
        return true;
    }

    /// <summary>Connects and goes through the handshake.</summary>
    public bool Open()
    {
        Assert(Connect(), "the band does not serve");
        Hello();
        return WelcomeStatus == 0 && Prove();
    }

    public byte[] Read(int attribute)
    {
        byte[] octets = OnTheWayBack(attribute, _bench.Link.Read(attribute));
        Transcript.Add((attribute, octets, false));
        return octets;
    }

    public int Write(int attribute, byte[] octets)
    {
        byte[]? sent = OnTheWay(attribute, octets);
        if (sent == null)
        {
            return 0;
        }

        Transcript.Add((attribute, sent, true));
        int error = _bench.Link.Write(attribute, sent);
        _bench.Tick();
        return error;
    }

    /// <summary>Challenge, hello, welcome; the welcome's status, or -1 when it is not the band's.</summary>
    public int Hello()
    {
        byte[] challenge = Read(SyncAttribute.Identifier);
        WelcomeStatus = -1;
        if (challenge.Length != 19 || challenge[0] != 1)
        {
            return -1;
        }

        _band = challenge[3..];
        byte[] masked = PlainSync.Xor(PlainSync.Join(Ticket.Body, PlainSync.U32(Ticket.Sessions)), Discovered("hellomsk"));
        Write(SyncAttribute.Identifier, PlainSync.Join([1], Nonce, masked, Discovered("hellotag", masked)[..8]));
        return TakeWelcome(Read(SyncAttribute.Identifier));
    }

    /// <summary>Proof, and the frame that opens the session.</summary>
    public bool Prove()
    {
        Write(SyncAttribute.Identifier, PlainSync.Join([3], PlainSync.Kdf(_secret, "cliprf")[..16]));
        byte[]? opened = Answer();
        IsInSession = opened != null && opened.SequenceEqual(new byte[] { 0x80, 0 });
        if (IsInSession)
        {
            Ticket = Ticket.Later(1);
        }

        return IsInSession;
    }

    /// <summary>A request sealed, not yet sent.</summary>
    public byte[] Sealed(int attribute, params byte[] plain)
    {
        return PlainSync.Seal(_encryptsToBand, _tagsToBand, _nextOut++, attribute, plain);
    }

    public int Request(int attribute, params byte[] plain) => Write(attribute, Sealed(attribute, plain));

    /// <summary>The next answer, notified or read and acknowledged; null when there is none that checks.</summary>
    public byte[]? Answer()
    {
        bool isRead = !_notified.TryDequeue(out byte[]? frame);
        if (isRead)
        {
            frame = Read(SyncAttribute.Log);
        }

        byte[]? plain = PlainSync.Open(_encryptsToClient, _tagsToClient, _nextIn, SyncAttribute.Log, frame!);
        if (plain == null)
        {
            return null;
        }

        _nextIn++;
        if (isRead)
        {
            Write(SyncAttribute.Log, frame![..4]);
        }

        return plain;
    }

    private int TakeWelcome(byte[] welcome)
    {
        if (welcome.Length != 22 || welcome[0] != 2)
        {
            return -1;
        }

        byte[] said = PlainSync.Xor(welcome[1..6], Discovered("wlcmmask"));
        byte[] proof = Discovered("refusal", [said[0]]);
        long sessions = BinaryPrimitives.ReadUInt32LittleEndian(said.AsSpan(1));
        if (said[0] == 0)
        {
            if (sessions < Ticket.Sessions || sessions > Ticket.Sessions + 65_536)
            {
                return -1;
            }

            PlainTicket met = Ticket.Later(sessions - Ticket.Sessions);
            byte[] secret = PlainSync.Kdf(met.Key, "session", Nonce, _band, Ticket.Body, PlainSync.U32(Ticket.Number));
            proof = PlainSync.Kdf(secret, "bandprf");
            if (proof[..16].SequenceEqual(welcome[6..]))
            {
                Ticket = met;
                Take(secret);
            }
        }

        if (proof[..16].SequenceEqual(welcome[6..]))
        {
            WelcomeStatus = said[0];
        }

        return WelcomeStatus;
    }

    private void Take(byte[] secret)
    {
        _secret = secret;
        _encryptsToBand = PlainSync.Kdf(secret, "enc c>b")[..16];
        _tagsToBand = PlainSync.Kdf(secret, "mac c>b");
        _encryptsToClient = PlainSync.Kdf(secret, "enc b>c")[..16];
        _tagsToClient = PlainSync.Kdf(secret, "mac b>c");
        _nextOut = 1;
        _nextIn = 0;
    }

    private byte[] Discovered(string label, params byte[][] more)
    {
        return PlainSync.Kdf(Ticket.Discovery, label, [Nonce, _band, .. more]);
    }

    private static void Assert(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
