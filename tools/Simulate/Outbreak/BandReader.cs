using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A phone or reader that carries tickets to bands: finds one by its tag, opens a session, asks, says farewell.</summary>
internal sealed class BandReader
{
    private const long ListenUs = 200_000;
    private const long ListenWithinUs = 120_000_000;    // A band that reads iPhones or sleeps comes to it later.

    private readonly VirtualTime _time;
    private readonly IReadOnlyList<BandWearer> _around;

    /// <summary>Makes one.</summary>
    /// <param name="time">The time line.</param>
    /// <param name="around">Whose bands it might hear.</param>
    public BandReader(VirtualTime time, IReadOnlyList<BandWearer> around)
    {
        _time = time;
        _around = around;
    }

    /// <summary>Opens a session with the band of a ticket, does something in it, and leaves.</summary>
    /// <param name="number">The band's public number.</param>
    /// <param name="wallet">Where the ticket is kept.</param>
    /// <param name="work">What to do.</param>
    /// <remarks>Errors: a <see cref="SyncException"/>; <see cref="SyncFault.NoBand"/> when it is not heard.</remarks>
    public async Task RunAsync(long number, TicketWallet wallet, Func<BandClient, Task> work)
    {
        LinkTransport link = await FindAsync(wallet.Of(number)).ConfigureAwait(false);
        try
        {
            using SyncSession session = await SyncSession.OpenAsync(link, wallet.Of(number), wallet).ConfigureAwait(false);
            var client = new BandClient(session);
            await work(client).ConfigureAwait(false);
            await client.ByeAsync().ConfigureAwait(false);
        }
        finally
        {
            link.Leave();
        }
    }

    private async Task<LinkTransport> FindAsync(Ticket ticket)
    {
        long untilUs = _time.NowUs + ListenWithinUs;
        while (_time.NowUs < untilUs)
        {
            foreach (SimSyncLink link in _around.Select(each => each.Band.SimSyncLink).Where(each => each.IsOpen))
            {
                if (BandAdvert.IsOf(link.Advertisement, ticket.Discovery))
                {
                    return new LinkTransport(_time, link);
                }
            }

            await _time.PauseAsync(ListenUs).ConfigureAwait(false);
        }

        throw new SyncException(SyncFault.NoBand);
    }
}
