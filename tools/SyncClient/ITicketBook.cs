using System.Collections.Generic;

namespace Bluezone.Band.SyncClient;

/// <summary>Where a holder's tickets are kept.</summary>
public interface ITicketBook
{
    IReadOnlyList<Ticket> Tickets { get; }

    /// <summary>Puts a ticket in the place of the one that was used; the old key is gone then.</summary>
    /// <returns>False when it could not be kept: nothing is lost, for the band leads; only the old key lies there still.</returns>
    bool Keep(Ticket moved);
}
