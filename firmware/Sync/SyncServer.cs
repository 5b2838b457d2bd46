using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>Sync mode: advertises, proves and has proved who is there, and carries requests and answers of one session at a time.</summary>
/// <remarks>
/// Shape: Open, then Tick as often as can be; while <see cref="HasRequest"/>, do it, <see cref="Answer"/>, <see cref="TakeRequest"/>.
/// What a client may is <see cref="SyncRights"/>' to say and the caller's to keep.
/// Errors: every octet of a stranger is dropped, counted or refused. Source: SYNC.md. Vectors: tests/Vectors/sync-session.csv.
/// </remarks>
public sealed partial class SyncServer
{
    /// <summary>Most octets of a request behind its operation.</summary>
    public const int MostRequestOctets = FrameCipher.MostPlainOctets - 1;

    /// <summary>Most octets of an answer behind its operation and status.</summary>
    public const int MostAnswerOctets = FrameCipher.MostPlainOctets - 2;

    /// <summary>A client of which nothing is heard for so long has gone, ms.</summary>
    public const long SilentMs = 60_000;

    /// <summary>No session lasts longer, ms: its keys are then used up.</summary>
    public const long LongestMs = 15 * 60_000;

    /// <summary>How many frames that do not check end a session.</summary>
    public const int MostBadFrames = 3;

    private const int MostWrites = 16;      // A turn: what a queue holds, twice.
    private const int None = -1;

    private readonly ISyncLink _link;
    private readonly IEntropy _entropy;
    private readonly KeyRing _ring;
    private readonly FrameCipher _frames;
    private readonly AnswerOutbox _outbox;
    private readonly StatusSign _sign;
    private readonly WrongProofs _wrong = new();
    private readonly Handshake _handshake;
    private readonly byte[] _written = new byte[SyncProfile.MostValueOctets];
    private int _writtenTo = None;
    private int _writtenOctets;
    private int _connection;
    private int _badFrames;
    private bool _isOpen;
    private bool _isBusy;
    private bool _isAsked;
    private long _nowMs;
    private long _openedMs;
    private byte[]? _revoked;

    /// <summary>Makes one that is closed.</summary>
    /// <param name="link">Whom it serves by.</param>
    /// <param name="cipher">Encrypts.</param>
    /// <param name="entropy">Draws nonces, with the radio up.</param>
    /// <param name="ring">The band's keys, loaded.</param>
    public SyncServer(ISyncLink link, ICipher cipher, IEntropy entropy, KeyRing ring)
    {
        _link = link;
        _entropy = entropy;
        _ring = ring;
        _frames = new FrameCipher(cipher);
        _outbox = new AnswerOutbox(link, _frames);
        _sign = new StatusSign(link);
        _handshake = new Handshake(ring, entropy, _wrong);
    }

    /// <summary>Whether only the charger has opened it.</summary>
    public bool IsByCharger { get; private set; }

    /// <summary>Whether somebody is connected.</summary>
    public bool IsConnected => _connection != 0;

    /// <summary>Whether somebody has proved itself and may ask.</summary>
    public bool IsInSession => Role != SyncRole.Nobody;

    /// <summary>Whether the tenth wrong proof came: nobody is listened to until sync mode is entered again.</summary>
    public bool IsSpent => _wrong.IsSpent;

    /// <summary>As whom: one of <see cref="SyncRole"/>; Nobody without a session.</summary>
    public int Role { get; private set; }

    /// <summary>The reader's number; 0 for a card of the home, or without a session.</summary>
    public long Reader { get; private set; }

    /// <summary>Which of its role's tickets it has, 0..65,535; -1 without a session.</summary>
    public int Index { get; private set; } = None;

    /// <summary>The ticket's row in the ring; -1 without a session.</summary>
    public int Row { get; private set; } = None;

    /// <summary>When the client was last known to be there (a frame that checked, an answer that it took), uptime ms; of the session that is or was last.</summary>
    public long LastFrameMs { get; private set; }

    /// <summary>How many sessions were opened since <see cref="Open"/>: whoever keeps consent looks whether it is still the same.</summary>
    public int Sessions { get; private set; }

    /// <summary>Whether a request waits; it stands until <see cref="TakeRequest"/>, or until its session ends.</summary>
    public bool HasRequest { get; private set; }

    /// <summary>The attribute that it was written to, by <see cref="SyncAttribute"/>.</summary>
    public int Attribute { get; private set; }

    /// <summary>Its operation.</summary>
    public int Operation { get; private set; }

    /// <summary>Its octets behind the operation, from 0.</summary>
    public byte[] Request { get; } = new byte[MostRequestOctets];

    /// <summary>How many, 0..<see cref="MostRequestOctets"/>.</summary>
    public int RequestOctets { get; private set; }

    /// <summary>Most octets that an answer may have now, behind operation and status: 86 or more, <see cref="MostAnswerOctets"/> at most.</summary>
    public int AnswerOctets => _outbox.MostOctets;

    /// <summary>Names the readers whose tickets are refused from now on.</summary>
    /// <param name="readers">Their numbers, 4 octets each, low octet first, 0 for nobody; lent, and looked at with every hello.</param>
    public void Revoke(byte[] readers)
    {
        _revoked = readers;
    }

    /// <summary>Begins to serve.</summary>
    /// <param name="isByCharger">Whether the wearer has no part in it.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False when there are no keys, or the link or the chip refused.</returns>
    public bool Open(bool isByCharger, long nowMs)
    {
        _ring.Kdf.HasFailed = false;
        IsByCharger = isByCharger;
        _nowMs = nowMs;
        _connection = 0;
        Sessions = 0;
        _wrong.Clear();
        EndSession();
        Request[0] = 1;             // Version.
        Request[1] = (byte)(isByCharger ? 1 : 0);
        Request[2] = SyncProfile.MostValueOctets;
        _link.Put(SyncAttribute.Features, Request, 3);
        _outbox.Clear();
        ShowIdentifier();
        ShowStatus();
        SyncAdvertisement.Write(Request, _ring, _entropy);
        _isOpen = _ring.IsProvisioned && !_ring.Kdf.HasFailed && _link.Open(Request, SyncAdvertisement.Octets);
        return _isOpen;
    }

    /// <summary>Goes on: takes what was written, sends what waits, ends what has lasted too long.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="leastUtcSeconds">What the time is at least, UTC seconds; 0 if nothing is known. Tickets expire by it.</param>
    public void Tick(long nowMs, long leastUtcSeconds)
    {
        if (!_isOpen)
        {
            return;
        }

        _nowMs = nowMs;
        FollowConnection();
        TakeWrites(leastUtcSeconds);
        if (_outbox.Tick())
        {
            LastFrameMs = nowMs;
        }

        if (IsInSession && (nowMs - LastFrameMs >= SilentMs || nowMs - _openedMs >= LongestMs))
        {
            EndSession();
        }

        if (_handshake.ShowWait(_wrong.WaitS(nowMs)))
        {
            ShowIdentifier();
        }

        ShowStatus();
    }

    /// <summary>Ends the session and stops serving.</summary>
    public void Close()
    {
        _connection = 0;
        EndSession();
        _outbox.Clear();
        _isOpen = false;
        _link.Close();
    }

    /// <summary>Whether an answer would be taken now. When not: ask again after the next <see cref="Tick"/>.</summary>
    public bool CanAnswer() => IsInSession && _outbox.IsEmpty;

    /// <summary>Seals an answer and sends it, or keeps it until it can be sent or is fetched.</summary>
    /// <param name="operation">One of <see cref="SyncOperation"/>, without its <see cref="SyncOperation.Answer"/>.</param>
    /// <param name="status">One of <see cref="SyncStatus"/>.</param>
    /// <param name="octets">Copied before the call returns.</param>
    /// <param name="count">0..<see cref="AnswerOctets"/>.</param>
    /// <returns>False when there is no session, or an answer still waits: nothing was taken.</returns>
    public bool Answer(int operation, int status, byte[] octets, int count)
    {
        if (!CanAnswer())
        {
            return false;
        }

        if (!_outbox.Put(operation | SyncOperation.Answer, status, octets, count))
        {
            EndSession();
            return false;
        }

        if (_outbox.Tick())
        {
            LastFrameMs = _nowMs;
        }

        return true;
    }

    /// <summary>Done with the request: the next may come.</summary>
    public void TakeRequest()
    {
        HasRequest = false;
        System.Array.Clear(Request, 0, RequestOctets);
        RequestOctets = 0;
    }

    /// <summary>Ends the session and forgets its keys; an answer that waits can still be fetched.</summary>
    public void EndSession()
    {
        Role = SyncRole.Nobody;
        Reader = 0;
        Index = None;
        Row = None;
        _badFrames = 0;
        _writtenTo = None;
        _isBusy = false;
        _isAsked = false;
        _frames.Forget();
        TakeRequest();
        System.Array.Clear(_written, 0, _written.Length);
        if (IsConnected && !IsSpent)
        {
            _handshake.Challenge(_wrong.WaitS(_nowMs));
        }
        else
        {
            _handshake.Rest();
        }

        ShowIdentifier();
    }

    /// <summary>Shows the client whether the band is at work.</summary>
    public void ShowBusy(bool isBusy) => _isBusy = isBusy;

    /// <summary>Shows the client whether the wearer is asked.</summary>
    public void ShowAsked(bool isAsked) => _isAsked = isAsked;
}
