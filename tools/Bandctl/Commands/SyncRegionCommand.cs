using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync region</c>: shows or sets where the wearer lives.</summary>
internal sealed class SyncRegionCommand : SyncVerb
{
    private readonly Argument<string?> _region = new("region")
    {
        Description = "Region as in batches, 0 to 65535; 0 for nowhere. Without it: shows it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public SyncRegionCommand(SyncOptions options)
        : base("region", "Shows or sets where the wearer lives: batches for the whole country or for there say how fresh data are. Owners and clinics.", "band sync region 79", options, SyncRole.Clinic)
    {
        Add(_region);
    }

    protected override void Check(ParseResult parsed) => Wanted(parsed);

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        int region = await talk.Client.HomeRegionAsync(Wanted(parsed)).ConfigureAwait(false);
        screen.Line(region == 0 ? "region        not set" : $"region        {region}");
        return BandctlApp.Done;
    }

    private int? Wanted(ParseResult parsed)
    {
        return parsed.GetValue(_region) is string text ? (int)BatchInputs.Number(text, 0, 65535, "region") : null;
    }
}
