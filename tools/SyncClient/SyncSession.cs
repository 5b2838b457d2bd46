using System;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>A session with one band: requests sealed and written, answers received and opened.</summary>
/// <remarks>
/// Threads: one call at a time. Errors: <see cref="SyncException"/>; after one other than an answer's status the session is over.
/// Source: SYNC.md of firmware/Sync.
/// </remarks>
public sealed class SyncSession : IDisposable
{
    /// <summary>How long an answer is waited for, milliseconds.</summary>
    public const int AnswerWithinMs = 20_000;

    private const int HandshakeWithinMs = 10_000;
    private const int PollMs = 20;
    private const int LeastNotificationOctets = 100;
    private const int AnswerBit = 0x80;

    private readonly ISyncTransport _transport;
    private readonly CancellationToken _stop;
    private FrameCipher? _out;
    private FrameCipher? _in;

    private SyncSession(ISyncTransport transport, CancellationToken stop)
    {
        _transport = transport;
        _stop = stop;
    }

    /// <summary>The ticket as it stands now.</summary>
    public Ticket? Ticket { get; private set; }

    /// <summary>Whether the ticket's next key was kept, and the old one is gone.</summary>
    public bool IsTicketKept { get; private set; }

    /// <summary>Whether answers come by notification; else they are read.</summary>
    public bool IsNotified { get; private set; }

    /// <summary>When the last request was written, by the transport's clock.</summary>
    public long LastSentMs { get; private set; }

    /// <summary>The transport's clock.</summary>
    public long NowMs => _transport.NowMs;

    /// <summary>Opens a session on a fresh connection.</summary>
    /// <param name="transport">Connected.</param>
    /// <param name="ticket">Of this band.</param>
    /// <param name="book">Where the ticket is kept.</param>
    /// <param name="isByReads">Never to be notified, but to read and acknowledge.</param>
    /// <param name="stop">Ends the session wherever it is.</param>
    public static async Task<SyncSession> OpenAsync(
        ISyncTransport transport, Ticket ticket, ITicketBook book, bool isByReads = false, CancellationToken stop = default)
    {
        var session = new SyncSession(transport, stop);
        bool isWide = transport.NotificationOctets >= LeastNotificationOctets;
        session.IsNotified = !isByReads && isWide && await transport.SubscribeAsync(SyncPoint.Log, stop).ConfigureAwait(false);
        var handshake = new Handshake(ticket, RandomNumberGenerator.GetBytes(Handshake.NonceOctets));
        await session.ShakeAsync(handshake).ConfigureAwait(false);
        session._out = new FrameCipher(handshake.Session, "c>b", 1);
        session._in = new FrameCipher(handshake.Session, "b>c", 0);
        CryptographicOperations.ZeroMemory(handshake.Session);
        await session.TakeOpeningAsync().ConfigureAwait(false);
        session.Ticket = handshake.Moved!;
        session.IsTicketKept = book.Keep(session.Ticket);
        return session;
    }

    public void Dispose()
    {
        _out?.Dispose();
        _in?.Dispose();
    }

    /// <summary>Sends a request, and waits for its answer, whatever it says.</summary>
    /// <param name="point">Settings, Record Access or Batch.</param>
    /// <param name="operation">1..7F.</param>
    /// <param name="octets">What follows.</param>
    public async Task<SyncAnswer> AskAsync(SyncPoint point, byte operation, params byte[] octets)
    {
        await SendAsync(point, operation, octets).ConfigureAwait(false);
        SyncAnswer answer = await ReceiveAsync(AnswerWithinMs).ConfigureAwait(false);
        return answer.Operation == operation ? answer : throw new SyncException(SyncFault.BadAnswer);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="point">Settings, Record Access or Batch.</param>
    /// <param name="operation">1..7F.</param>
    /// <param name="octets">What follows.</param>
    /// <param name="isAnswered">False: written without response; no more than four before their answers were received.</param>
    public async Task SendAsync(SyncPoint point, byte operation, byte[] octets, bool isAnswered = true)
    {
        byte[] frame = _out!.Seal(point, [operation, .. octets]);
        await WriteAsync(point, frame, isAnswered).ConfigureAwait(false);
        LastSentMs = _transport.NowMs;
    }

    /// <summary>Waits for the next answer.</summary>
    /// <param name="withinMs">How long.</param>
    public async Task<SyncAnswer> ReceiveAsync(int withinMs)
    {
        byte[] text = IsNotified
            ? Open(await _transport.NotifiedAsync(withinMs, _stop).ConfigureAwait(false) ?? throw new SyncException(SyncFault.Silent))
            : await ReadAnswerAsync(withinMs).ConfigureAwait(false);
        if (text.Length < 2 || text[0] < AnswerBit)
        {
            throw new SyncException(SyncFault.BadAnswer);
        }

        return new SyncAnswer(text[0] - AnswerBit, text[1], text[2..]);
    }

    /// <summary>Lets time pass.</summary>
    public Task PauseAsync(int milliseconds)
    {
        _stop.ThrowIfCancellationRequested();
        return _transport.PauseAsync(milliseconds, _stop);
    }

    private async Task ShakeAsync(Handshake handshake)
    {
        byte[] challenge = await ReadIdentifierAsync(Handshake.ChallengeMark).ConfigureAwait(false);
        await WriteAsync(SyncPoint.Identifier, handshake.Hello(challenge), isAnswered: true).ConfigureAwait(false);
        byte[] welcome = await ReadIdentifierAsync(Handshake.WelcomeMark).ConfigureAwait(false);
        await WriteAsync(SyncPoint.Identifier, handshake.Proof(welcome), isAnswered: true).ConfigureAwait(false);
    }

    private async Task TakeOpeningAsync()
    {
        try
        {
            SyncAnswer opened = await ReceiveAsync(HandshakeWithinMs).ConfigureAwait(false);
            if (opened.RequireDone().Operation != 0)
            {
                throw new SyncException(SyncFault.BadAnswer);
            }
        }
        catch (SyncException silent) when (silent.Fault == SyncFault.Silent)
        {
            // A band that could not save the next key asks anew.
            byte[]? value = await _transport.ReadAsync(SyncPoint.Identifier, _stop).ConfigureAwait(false);
            bool asksAnew = value is { Length: > 0 } && value[0] == Handshake.ChallengeMark;
            throw new SyncException(asksAnew ? SyncFault.FlashRefused : SyncFault.Silent);
        }
    }

    private async Task<byte[]> ReadIdentifierAsync(byte mark)
    {
        long until = _transport.NowMs + HandshakeWithinMs;
        while (true)
        {
            byte[] value = await _transport.ReadAsync(SyncPoint.Identifier, _stop).ConfigureAwait(false) ?? throw new SyncException(SyncFault.OtherVersion);
            if (value.Length > 0 && value[0] == mark)
            {
                return value;
            }

            RequireTime(until);
            await PauseAsync(PollMs).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> ReadAnswerAsync(int withinMs)
    {
        long until = _transport.NowMs + withinMs;
        while (true)
        {
            byte[] frame = await _transport.ReadAsync(SyncPoint.Log, _stop).ConfigureAwait(false) ?? throw new SyncException(SyncFault.OtherVersion);
            // The last one stands there until the band has come to its acknowledgement.
            bool isOld = FrameCipher.CounterOf(frame) < _in!.Next;
            if (frame.Length > 0 && !isOld)
            {
                byte[] text = Open(frame);
                await WriteAsync(SyncPoint.Log, frame[..FrameCipher.CounterOctets], isAnswered: true).ConfigureAwait(false);
                return text;
            }

            RequireTime(until);
            await PauseAsync(PollMs).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(SyncPoint point, byte[] octets, bool isAnswered)
    {
        long until = _transport.NowMs + HandshakeWithinMs;
        while (true)
        {
            WriteOutcome outcome = await _transport.WriteAsync(point, octets, isAnswered, _stop).ConfigureAwait(false);
            if (outcome == WriteOutcome.Taken)
            {
                return;
            }

            if (outcome == WriteOutcome.Refused)
            {
                throw new SyncException(SyncFault.OtherVersion);
            }

            RequireTime(until);
            await PauseAsync(PollMs).ConfigureAwait(false);
        }
    }

    private byte[] Open(byte[] frame)
    {
        return _in!.Open(SyncPoint.Log, frame) ?? throw new SyncException(SyncFault.BadFrame);
    }

    private void RequireTime(long untilMs)
    {
        if (_transport.NowMs >= untilMs)
        {
            throw new SyncException(SyncFault.Silent);
        }
    }
}
