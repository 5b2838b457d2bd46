using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>Challenge, hello, welcome and proof: what stands in Identifier, and what came of what was written there.</summary>
/// <remarks>Errors: whatever is no hello and no proof, or not the right one, is a wrong proof. Source: SYNC.md, "Handshake". Vectors: tests/Vectors/sync-session.csv.</remarks>
public sealed class Handshake
{
    private const int Quiet = 0;
    private const int Challenged = 1;
    private const int Welcomed = 2;
    private const int Refused = 3;

    private const int ChallengeMark = 1;
    private const int WelcomeMark = 2;
    private const int HelloMark = 1;
    private const int ProofMark = 3;
    private const int NonceOctets = 16;
    private const int ProofOctets = 16;
    private const int ReaderOctets = 4;
    private const int TagOctets = 8;
    private const int MaskedAt = 1 + NonceOctets;
    private const int HelloTagAt = MaskedAt + Ticket.Octets;
    private const int HelloOctets = HelloTagAt + TagOctets;
    private const int WaitOctets = 2;
    private const int ChallengeOctets = 1 + WaitOctets + NonceOctets;
    private const int StatusOctets = 5;
    private const int WelcomeOctets = 1 + StatusOctets + ProofOctets;

    private readonly KeyRing _ring;
    private readonly Kdf _kdf;
    private readonly IEntropy _entropy;
    private readonly WrongProofs _wrong;
    private readonly byte[] _nonces = new byte[2 * NonceOctets];        // The client's, then the band's.
    private readonly byte[] _ticket = new byte[Ticket.Octets];
    private readonly byte[] _key = new byte[Kdf.KeyOctets];
    private long _sessions;
    private int _state;

    /// <summary>Makes one that is quiet.</summary>
    public Handshake(KeyRing ring, IEntropy entropy, WrongProofs wrong)
    {
        _ring = ring;
        _kdf = ring.Kdf;
        _entropy = entropy;
        _wrong = wrong;
    }

    /// <summary>What stands in Identifier.</summary>
    public byte[] Value { get; } = new byte[WelcomeOctets];

    /// <summary>How many octets of it count.</summary>
    public int ValueOctets { get; private set; }

    /// <summary>Whether an answer to a hello stands there.</summary>
    public bool HasAnswered => _state == Welcomed || _state == Refused;

    /// <summary>The session's secret, when a proof was right.</summary>
    public byte[] Secret { get; } = new byte[Kdf.KeyOctets];

    /// <summary>The client's ticket, as in its hello.</summary>
    public byte[] ClientTicket => _ticket;

    /// <summary>Nobody is there, or a session is open: nothing stands in Identifier, and what was kept is forgotten.</summary>
    public void Rest()
    {
        _state = Quiet;
        ValueOctets = 0;
        Forget();
        System.Array.Clear(_ticket, 0, Ticket.Octets);
    }

    /// <summary>Asks anew.</summary>
    /// <param name="waitS">How long no hello is answered, s.</param>
    public void Challenge(int waitS)
    {
        _state = Challenged;
        Forget();
        _entropy.Fill(_nonces, NonceOctets, NonceOctets);
        Value[0] = ChallengeMark;
        System.Array.Copy(_nonces, NonceOctets, Value, 1 + WaitOctets, NonceOctets);
        ValueOctets = ChallengeOctets;
        ShowWait(waitS);
    }

    /// <summary>Says how long there is to wait, where a challenge stands.</summary>
    /// <returns>Whether the value changed.</returns>
    public bool ShowWait(int waitS)
    {
        if (_state != Challenged || LittleEndian.GetU16(Value, 1) == waitS)
        {
            return false;
        }

        LittleEndian.PutU16(Value, 1, waitS);
        return true;
    }

    /// <summary>Takes what was written to Identifier.</summary>
    /// <param name="written">Its octets.</param>
    /// <param name="length">How many.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="leastUtcSeconds">What the time is at least, UTC seconds.</param>
    /// <param name="revoked">Readers that are refused, 4 octets each; 0 for nobody.</param>
    /// <returns>The row in the ring of the client that proved itself, when its key has been moved on; -1 else.</returns>
    public int Take(byte[] written, int length, long nowMs, long leastUtcSeconds, byte[]? revoked)
    {
        _kdf.HasFailed = false;
        if (_state == Challenged && length == HelloOctets && written[0] == HelloMark)
        {
            TakeHello(written, nowMs, leastUtcSeconds, revoked);
            return -1;
        }

        if (_state == Welcomed && length == 1 + ProofOctets && written[0] == ProofMark && IsProof(written))
        {
            int row = _ring.MoveOn(_ticket, _key, _sessions);
            if (row < 0)
            {
                Challenge(_wrong.WaitS(nowMs));
            }

            return row;
        }

        NoteWrong(nowMs);
        Challenge(_wrong.WaitS(nowMs));
        return -1;
    }

    // While there is a wait nothing counts: ten wrong proofs take two minutes at least. Nor does what the chip refused to check.
    private void NoteWrong(long nowMs)
    {
        if (!_kdf.HasFailed && _wrong.WaitS(nowMs) == 0)
        {
            _wrong.Note(nowMs);
        }
    }

    private void TakeHello(byte[] hello, long nowMs, long leastUtcSeconds, byte[]? revoked)
    {
        System.Array.Copy(hello, 1, _nonces, 0, NonceOctets);
        bool waits = _wrong.WaitS(nowMs) > 0;
        _state = Refused;
        Value[0] = WelcomeMark;
        ValueOctets = WelcomeOctets;
        if (!IsHello(hello))
        {
            _entropy.Fill(Value, 1, WelcomeOctets - 1);
            NoteWrong(nowMs);
            return;
        }

        int status = waits ? WelcomeStatus.Wait : Judge(leastUtcSeconds, revoked);
        Value[1] = (byte)status;
        LittleEndian.PutU32(Value, 2, status == WelcomeStatus.Good ? _sessions : 0);
        StartWithNonces(KdfLabel.WelcomeMask);
        _ring.FinishWithDiscovery();
        Mask(Value, 1, StatusOctets);
        if (status == WelcomeStatus.Good)
        {
            Welcome();
        }
        else
        {
            StartWithNonces(KdfLabel.Refusal);
            _kdf.Add(status);
            _ring.FinishWithDiscovery();
        }

        System.Array.Copy(_kdf.Result, 0, Value, 1 + StatusOctets, ProofOctets);
        _kdf.Forget();
        if (_kdf.HasFailed)
        {
            _state = Refused;
            _entropy.Fill(Value, 1, WelcomeOctets - 1);
        }
    }

    // Leaves the ticket unmasked.
    private bool IsHello(byte[] hello)
    {
        StartWithNonces(KdfLabel.HelloTag);
        _kdf.Add(hello, MaskedAt, Ticket.Octets);
        _ring.FinishWithDiscovery();
        if (_kdf.HasFailed || !Comparison.AreSecretsEqual(_kdf.Result, 0, hello, HelloTagAt, TagOctets))
        {
            return false;
        }

        StartWithNonces(KdfLabel.HelloMask);
        _ring.FinishWithDiscovery();
        System.Array.Copy(hello, MaskedAt, _ticket, 0, Ticket.Octets);
        Mask(_ticket, 0, Ticket.Octets);
        return true;
    }

    private int Judge(long leastUtcSeconds, byte[]? revoked)
    {
        int status = _ring.Meet(_ticket, _key, out _sessions);
        if (status != WelcomeStatus.Good)
        {
            return status;
        }

        if (Ticket.IsExpired(_ticket, leastUtcSeconds))
        {
            return WelcomeStatus.Expired;
        }

        long reader = Ticket.ReaderOf(_ticket);
        return reader != 0 && IsIn(revoked, reader) ? WelcomeStatus.Revoked : WelcomeStatus.Good;
    }

    private static bool IsIn(byte[]? readers, long reader)
    {
        int length = readers == null ? 0 : readers.Length;
        int at = 0;
        while (at < length && LittleEndian.GetU32(readers!, at) != reader)
        {
            at += ReaderOctets;
        }

        return at < length;
    }

    private void Welcome()
    {
        _state = Welcomed;
        StartWithNonces(KdfLabel.Session);
        _kdf.Add(_ticket, 0, Ticket.BodyOctets);
        _kdf.AddU32(_ring.Number);
        _kdf.Finish(_key, 0);
        System.Array.Copy(_kdf.Result, 0, Secret, 0, Kdf.KeyOctets);
        _kdf.Start(KdfLabel.BandProof);
        _kdf.Finish(Secret, 0);
    }

    private bool IsProof(byte[] written)
    {
        _kdf.Start(KdfLabel.ClientProof);
        _kdf.Finish(Secret, 0);
        return !_kdf.HasFailed && Comparison.AreSecretsEqual(_kdf.Result, 0, written, 1, ProofOctets);
    }

    private void StartWithNonces(long label)
    {
        _kdf.Start(label);
        _kdf.Add(_nonces, 0, 2 * NonceOctets);
    }

    private void Mask(byte[] octets, int at, int count)
    {
        for (int i = 0; i < count; i++)
        {
            octets[at + i] = (byte)(octets[at + i] ^ _kdf.Result[i]);
        }
    }

    private void Forget()
    {
        _kdf.Forget();
        System.Array.Clear(_key, 0, Kdf.KeyOctets);
        System.Array.Clear(Secret, 0, Kdf.KeyOctets);
    }
}
