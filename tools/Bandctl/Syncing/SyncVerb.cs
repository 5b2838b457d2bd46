using System;
using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>A verb of <c>band sync</c>: finds the band, opens a session, does its work, says farewell.</summary>
internal abstract class SyncVerb : BandCommand
{
    private const int Tenths = 10;

    protected SyncVerb(string name, string description, string example, SyncOptions options, SyncRole usual)
        : base(name, description, example)
    {
        Shared = options;
        Does((parsed, screen) => RunAsync(parsed, screen, usual).GetAwaiter().GetResult());

    }

    protected SyncOptions Shared { get; }

    /// <summary>Refuses what makes no sense, before anybody is looked for.</summary>
    protected virtual void Check(ParseResult parsed)
    {
    }

    /// <summary>Does the verb's work.</summary>
    protected abstract Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk);

    /// <summary>Tells of long work ten times.</summary>
    protected static Action<int, int> Tell(Screen screen, string what)
    {
        int told = 0;
        return (done, all) =>
        {
            int tenth = all == 0 ? Tenths : (int)((long)done * Tenths / all);
            if (tenth > told)
            {
                told = tenth;
                screen.Progress($"{what}: {Texts.Number(done)} / {Texts.Number(all)}");
            }
        };
    }

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, SyncRole usual)
    {
        Check(parsed);
        try
        {
            using SyncRoute route = await SyncRoute.OpenAsync(parsed, Shared, screen, usual).ConfigureAwait(false);
            int code = await WorkAsync(parsed, screen, route.Talk).ConfigureAwait(false);
            await route.CloseAsync().ConfigureAwait(false);
            return code;
        }
        catch (SyncException bad)
        {
            screen.Progress("band sync: " + SyncAdvice.Vietnamese(bad.Fault, bad.Number));
            screen.Progress("band sync: " + SyncAdvice.English(bad.Fault, bad.Number));
            return BandctlApp.Refused;
        }
    }
}
