using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync time</c>: offers a band the time.</summary>
internal sealed class SyncTimeCommand : SyncVerb
{
    private readonly Option<string?> _at = new("--at") { Description = "The time, UTC, YYYY-MM-DDTHH:MM:SSZ; if not given, this computer's." };
    private readonly Option<string> _error = new("--error") { Description = "By how many seconds it may be wrong.", DefaultValueFactory = _ => "2" };

    public SyncTimeCommand(SyncOptions options)
        : base("time", "Offers the band the time. Everybody with a ticket.", "band sync time --card home.card --via hci:tcp:4711", options, SyncRole.Caretaker)
    {
        Add(_at);
        Add(_error);
    }

    protected override void Check(ParseResult parsed)
    {
        _ = parsed.GetValue(_at) is string at ? Inputs.UtcSeconds(at, "--at") : 0;
        BatchInputs.Number(parsed.GetValue(_error)!, 0, ushort.MaxValue, "--error");
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        long utcSeconds = parsed.GetValue(_at) is string at ? Inputs.UtcSeconds(at, "--at") : talk.UtcSeconds();
        ushort errorS = ushort.Parse(parsed.GetValue(_error)!);
        TimeVerdict verdict = await talk.Client.OfferTimeAsync((uint)utcSeconds, errorS).ConfigureAwait(false);
        screen.Line($"offered       {Texts.Moment(utcSeconds)}, within {errorS} s");
        screen.Line("band          " + verdict switch
        {
            TimeVerdict.Taken => "took it",
            TimeVerdict.AwaitsPress => "waits for two minutes: this is further from its own than it believes unasked. To agree, its wearer holds the button and counts slowly to five",
            _ => "did not believe it: this is far from the clock it trusts. With the owner's card (--card) it asks its wearer instead",
        });
        return verdict == TimeVerdict.Refused ? BandctlApp.Refused : BandctlApp.Done;
    }
}
