using System;
using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>A verb of <c>band sync</c>: finds the band, opens a session, does its work, says farewell.</summary>
internal abstract class SyncVerb : BandCommand
{
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

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, SyncRole usual)
    {
        Check(parsed);
        using var stop = new StopKey();
        try
        {
            using SyncRoute route = await SyncRoute.OpenAsync(parsed, Shared, screen, usual, stop.Token).ConfigureAwait(false);
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
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            screen.Progress("band sync: đã dừng (Ctrl+C) và ngắt kết nối: chạy lại lệnh này để làm lại, hoặc làm tiếp việc dở dang");
            screen.Progress("band sync: stopped (Ctrl+C), and the connection let go: the same command again does it anew, or goes on with what was begun");
            return BandctlApp.Refused;
        }
    }
}
