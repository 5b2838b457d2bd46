using Bluezone.Band.Bytes;

namespace Bluezone.Band.Sync;

/// <summary>A ticket's body, and how far its holder says it has come: octets as they stand in a hello.</summary>
/// <remarks>Shape: role 1, index 2, reader 4, not after 4, n 4. Source: SYNC.md, "Keys".</remarks>
public static class Ticket
{
    /// <summary>Length of the body: what a ticket's key is bound to.</summary>
    public const int BodyOctets = 11;

    /// <summary>Length with n.</summary>
    public const int Octets = BodyOctets + 4;

    /// <summary>Where the part begins that a row keeps as it is: reader and not after.</summary>
    public const int ReaderAt = 3;

    /// <summary>Octets of reader and not after.</summary>
    public const int ReaderOctets = 8;

    private const int NotAfterAt = 7;

    /// <summary>One of <see cref="SyncRole"/>, or any other octet of a stranger.</summary>
    public static int RoleOf(byte[] ticket) => ticket[0];

    /// <summary>Which of its role's tickets it is, 0..65,535.</summary>
    public static int IndexOf(byte[] ticket) => LittleEndian.GetU16(ticket, 1);

    /// <summary>The reader that holds it; 0 for a card of the home.</summary>
    public static long ReaderOf(byte[] ticket) => LittleEndian.GetU32(ticket, ReaderAt);

    /// <summary>How many sessions its holder knows of.</summary>
    public static long SessionsOf(byte[] ticket) => LittleEndian.GetU32(ticket, BodyOctets);

    /// <summary>Whether it is no longer good.</summary>
    /// <param name="ticket">The octets.</param>
    /// <param name="leastUtcSeconds">What the time is at least, UTC seconds.</param>
    public static bool IsExpired(byte[] ticket, long leastUtcSeconds)
    {
        long notAfter = LittleEndian.GetU32(ticket, NotAfterAt);
        return notAfter == 0 ? RoleOf(ticket) == SyncRole.Clinic : leastUtcSeconds > notAfter;
    }
}
