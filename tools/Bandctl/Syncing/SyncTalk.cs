using System;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>An open session, and what a verb needs beside it.</summary>
/// <param name="Client">Asks the band.</param>
/// <param name="Link">For what anybody may read.</param>
/// <param name="UtcSeconds">What time it is where the band is.</param>
/// <param name="Wearer">Presses the band's button; null where a person does.</param>
/// <param name="Stop">Ends every wait.</param>
internal sealed record SyncTalk(BandClient Client, ISyncTransport Link, Func<long> UtcSeconds, ITrialWearer? Wearer, CancellationToken Stop)
{
    public Ticket Ticket => Client.Session.Ticket!;

    /// <summary>Waits for the wearer's yes, and says what there is to do.</summary>
    public Task ConsentAsync(ConsentState wanted, Screen screen)
    {
        return ConsentWait.RunAsync(Client, wanted, state =>
        {
            if (state is ConsentState.ExposuresAsked or ConsentState.DisclosureAsked)
            {
                screen.Progress("Vòng đang hỏi người đeo: giữ nút và đếm chậm đến năm để đồng ý.");
                screen.Progress("The band asks its wearer: hold the button and count slowly to five to agree.");
                Wearer?.Agree();
            }
        });
    }
}
