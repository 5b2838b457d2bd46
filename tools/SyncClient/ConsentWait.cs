using System;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>Waits for the wearer's answer.</summary>
public static class ConsentWait
{
    private const int PollMs = 500;
    private const int WithinMs = 180_000;

    /// <summary>Asks the band until the wearer has agreed.</summary>
    /// <param name="client">In a session.</param>
    /// <param name="wanted"><see cref="ConsentState.ExposuresGranted"/> or <see cref="ConsentState.DisclosureOpen"/>.</param>
    /// <param name="progress">Takes each state once.</param>
    /// <remarks>Errors: <see cref="SyncFault.NoConsent"/>.</remarks>
    public static async Task RunAsync(BandClient client, ConsentState wanted, Action<ConsentState> progress)
    {
        long until = client.Session.NowMs + WithinMs;
        ConsentState? last = null;
        while (client.Session.NowMs < until)
        {
            ConsentState state = await client.ConsentAsync().ConfigureAwait(false);
            if (state != last)
            {
                progress(state);
                last = state;
            }

            if (state == wanted)
            {
                return;
            }

            if (state is ConsentState.Over or ConsentState.Nothing)
            {
                break;
            }

            await client.Session.PauseAsync(PollMs).ConfigureAwait(false);
        }

        throw new SyncException(SyncFault.NoConsent);
    }
}
