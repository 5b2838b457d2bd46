namespace Bluezone.Band.Sync;

/// <summary>What a hello is answered with.</summary>
/// <remarks>Source: SYNC.md, "Handshake".</remarks>
public static class WelcomeStatus
{
    /// <summary>The ticket is good: go on with a proof.</summary>
    public const int Good = 0;

    /// <summary>There is no such ticket, or its row went.</summary>
    public const int NoTicket = 1;

    /// <summary>The ticket has expired.</summary>
    public const int Expired = 2;

    /// <summary>Its reader was revoked.</summary>
    public const int Revoked = 3;

    /// <summary>The client is too far ahead.</summary>
    public const int TooFarAhead = 4;

    /// <summary>Too many wrong proofs: wait.</summary>
    public const int Wait = 5;
}
