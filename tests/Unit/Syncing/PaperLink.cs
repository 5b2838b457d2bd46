using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>One connection to a <see cref="PaperBand"/>: answers at once, and can be cut or spoilt at any packet.</summary>
internal sealed class PaperLink(PaperBand band) : ISyncTransport, IDisposable
{
    private static int _challenges;

    private readonly byte[] _challenge = SHA256.HashData(BitConverter.GetBytes(_challenges++))[..16];
    private readonly Queue<byte[]> _notified = new();
    private readonly Queue<byte[]> _standing = new();
    private byte[]? _identifier;
    private byte[] _session = [];
    private byte[] _body = [];
    private uint _n;
    private byte[] _key = [];
    private FrameCipher? _in;
    private FrameCipher? _out;
    private bool _isSubscribed;

    /// <summary>Packets of the client until the connection is lost.</summary>
    public int PacketsLeft { get; set; } = int.MaxValue;

    /// <summary>Spoils values on their way to the client: takes their place in the session, and the octets.</summary>
    public Action<int, byte[]> Spoil { get; set; } = (_, _) => { };

    /// <summary>Values that went to the client.</summary>
    public int ToClient { get; private set; }

    public int NotificationOctets { get; set; } = 244;

    public long NowMs { get; private set; }

    public void Dispose()
    {
        _in?.Dispose();
        _out?.Dispose();
    }

    public Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop)
    {
        Packet();
        byte[]? value = point switch
        {
            SyncPoint.Identifier => _identifier ?? [0x01, (byte)band.WaitS, (byte)(band.WaitS >> 8), .. _challenge],
            SyncPoint.Log => _standing.TryPeek(out byte[]? frame) ? frame : [],
            _ => null,
        };
        return Task.FromResult(value == null ? null : Passed(value));
    }

    public Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
    {
        Packet();
        switch (point)
        {
            case SyncPoint.Identifier when octets[0] == 0x01:
                Welcome(octets);
                break;
            case SyncPoint.Identifier:
                Open(octets);
                break;
            case SyncPoint.Log:
                _standing.Dequeue();
                break;
            default:
                Request(point, octets);
                break;
        }

        return Task.FromResult(WriteOutcome.Taken);
    }

    public Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop)
    {
        Packet();
        _isSubscribed = true;
        return Task.FromResult(true);
    }

    public Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop)
    {
        Packet();
        bool isThere = _notified.TryDequeue(out byte[]? value);
        NowMs += isThere ? 1 : withinMs;
        return Task.FromResult(isThere ? Passed(value!) : null);
    }

    public Task PauseAsync(int milliseconds, CancellationToken stop)
    {
        NowMs += milliseconds;
        return Task.CompletedTask;
    }

    private void Packet()
    {
        NowMs++;
        if (PacketsLeft-- == 0)
        {
            throw new SyncException(SyncFault.LinkLost);
        }
    }

    private byte[] Passed(byte[] value)
    {
        byte[] passed = (byte[])value.Clone();
        Spoil(ToClient++, passed);
        return passed;
    }

    private void Welcome(byte[] hello)
    {
        byte[] a = hello[1..17];
        byte[] discovery = band.Ticket.Discovery;
        byte[] open = Derivation.Mask(hello.AsSpan(17, 15), Derivation.Of(discovery, "hellomsk", a, _challenge));
        _body = open[..11];
        uint asked = BinaryPrimitives.ReadUInt32LittleEndian(open.AsSpan(11));
        (uint N, byte[] Key)? row = band.RowOf(_body);
        byte status = band.Refusal != 0 ? band.Refusal : row == null ? (byte)1 : (byte)0;
        if (status == 0)
        {
            (_n, _key) = row!.Value;
            for (; _n < asked; _n++)
            {
                _key = Derivation.Ratchet(_key);
            }

            _session = Derivation.Of(_key, "session", a, _challenge, _body, BitConverter.GetBytes(band.Ticket.Number));
        }

        byte[] masked = Derivation.Mask([status, .. BitConverter.GetBytes(_n)], Derivation.Of(discovery, "wlcmmask", a, _challenge));
        byte[] proof = status == 0 ? Derivation.Of(_session, "bandprf") : Derivation.Of(discovery, "refusal", a, _challenge, [status]);
        _identifier = [0x02, .. masked[..5], .. proof[..16]];
    }

    private void Open(byte[] proof)
    {
        if (!proof.AsSpan(1).SequenceEqual(Derivation.Of(_session, "cliprf").AsSpan(0, 16)))
        {
            return;
        }

        band.Move(_body, _n + 1, Derivation.Ratchet(_key));
        _in = new FrameCipher(_session, "c>b", 1);
        _out = new FrameCipher(_session, "b>c", 0);
        Send([0x80, 0]);
    }

    private void Request(SyncPoint point, byte[] octets)
    {
        byte[]? text = _in?.Open(point, octets);
        if (text != null)
        {
            foreach (byte[] answer in band.Answer(text[0], text[1..]))
            {
                Send(answer);
            }
        }
    }

    private void Send(byte[] answer)
    {
        (_isSubscribed ? _notified : _standing).Enqueue(_out!.Seal(SyncPoint.Log, answer));
    }
}
