using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A reader's tickets in its memory, one a band, each with its key where the last session left it.</summary>
internal sealed class TicketWallet : ITicketBook
{
    private readonly Dictionary<uint, Ticket> _tickets;

    /// <summary>Takes tickets as the authority gives them out.</summary>
    public TicketWallet(IEnumerable<Ticket> given)
    {
        _tickets = given.ToDictionary(each => each.Number);
    }

    public IReadOnlyList<Ticket> Tickets => [.. _tickets.Values];

    public Ticket Of(long number) => _tickets[(uint)number];

    public bool Keep(Ticket moved)
    {
        _tickets[moved.Number] = moved;
        return true;
    }
}
