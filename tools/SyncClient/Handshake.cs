using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bluezone.Band.SyncClient;

/// <summary>How a client and a band prove to each other that they hold the ticket's key: octets in, octets out.</summary>
/// <remarks>
/// Shape: <see cref="Hello"/> on the challenge, <see cref="Proof"/> on the welcome, then the session's ciphers. Errors: <see cref="SyncException"/>.
/// Source: SYNC.md of firmware/Sync, Handshake.
/// </remarks>
public sealed class Handshake
{
    /// <summary>Octets of a nonce and of a challenge.</summary>
    public const int NonceOctets = 16;

    /// <summary>First octet of a challenge.</summary>
    public const byte ChallengeMark = 0x01;

    /// <summary>First octet of a welcome.</summary>
    public const byte WelcomeMark = 0x02;

    private const byte HelloMark = 0x01;
    private const byte ProofMark = 0x03;
    private const int ChallengeOctets = 3 + NonceOctets;
    private const int MaskedOctets = 5;
    private const int ProofOctets = 16;
    private const int TagOctets = 8;
    private const int WelcomeOctets = 1 + MaskedOctets + ProofOctets;

    // A card on paper stays at its first key while the band goes on.
    private const uint MostStepsAhead = 65_536;

    private readonly Ticket _ticket;
    private readonly byte[] _nonce;
    private byte[] _challenge = [];

    /// <summary>Begins one.</summary>
    /// <param name="ticket">Of the band.</param>
    /// <param name="nonce">16 octets, drawn for this handshake and no other.</param>
    public Handshake(Ticket ticket, byte[] nonce)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceOctets);
        _ticket = ticket;
        _nonce = nonce;
    }

    /// <summary>S, once <see cref="Proof"/> was made.</summary>
    public byte[] Session { get; private set; } = [];

    /// <summary>The ticket as it is to be kept once the band has opened the session.</summary>
    public Ticket? Moved { get; private set; }

    /// <summary>Takes what Identifier was read as first, and says what to write to it.</summary>
    /// <param name="challenge">Any octets.</param>
    public byte[] Hello(ReadOnlySpan<byte> challenge)
    {
        Require(challenge.Length == ChallengeOctets && challenge[0] == ChallengeMark, SyncFault.OtherVersion);
        int waitS = BinaryPrimitives.ReadUInt16LittleEndian(challenge[1..]);
        Require(waitS == 0, SyncFault.Wait, waitS);
        _challenge = challenge[3..].ToArray();
        byte[] n = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(n, _ticket.N);
        byte[] masked = Derivation.Mask([.. _ticket.Body(), .. n], Derivation.Of(_ticket.Discovery, "hellomsk", _nonce, _challenge));
        byte[] tag = Derivation.Of(_ticket.Discovery, "hellotag", _nonce, _challenge, masked);
        return [HelloMark, .. _nonce, .. masked, .. tag.AsSpan(0, TagOctets)];
    }

    /// <summary>Takes what Identifier was read as then, and says what to write to it.</summary>
    /// <param name="welcome">Any octets.</param>
    public byte[] Proof(ReadOnlySpan<byte> welcome)
    {
        Require(welcome.Length == WelcomeOctets && welcome[0] == WelcomeMark, SyncFault.OtherVersion);
        byte[] mask = Derivation.Of(_ticket.Discovery, "wlcmmask", _nonce, _challenge);
        byte[] open = Derivation.Mask(welcome.Slice(1, MaskedOctets), mask);
        ReadOnlySpan<byte> proof = welcome[(1 + MaskedOctets)..];
        if (open[0] != 0)
        {
            RequireEqual(proof, Derivation.Of(_ticket.Discovery, "refusal", _nonce, _challenge, [open[0]]));
            throw Refusal(open[0]);
        }

        uint n = BinaryPrimitives.ReadUInt32LittleEndian(open.AsSpan(1));
        // Before the proof checks nothing is believed; far ahead it would cost too much to check.
        Require(n >= _ticket.N && n - _ticket.N <= MostStepsAhead, SyncFault.NotTheBand);
        Ticket now = _ticket.MovedTo(n);
        byte[] number = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, now.Number);
        Session = Derivation.Of(now.Key, "session", _nonce, _challenge, now.Body(), number);
        RequireEqual(proof, Derivation.Of(Session, "bandprf"));
        Moved = now.MovedTo(n + 1);
        return [ProofMark, .. Derivation.Of(Session, "cliprf").AsSpan(0, ProofOctets)];
    }

    private static SyncException Refusal(byte status) => new(status switch
    {
        1 => SyncFault.NoSuchTicket,
        2 => SyncFault.Expired,
        3 => SyncFault.Revoked,
        4 => SyncFault.OutOfStep,
        5 => SyncFault.Wait,
        _ => SyncFault.OtherVersion,
    });

    private static void RequireEqual(ReadOnlySpan<byte> given, byte[] expected)
    {
        Require(CryptographicOperations.FixedTimeEquals(given, expected.AsSpan(0, ProofOctets)), SyncFault.NotTheBand);
    }

    private static void Require(bool holds, SyncFault otherwise, int number = 0)
    {
        if (!holds)
        {
            throw new SyncException(otherwise, number);
        }
    }
}
