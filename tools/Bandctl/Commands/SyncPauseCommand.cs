using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync pause</c>: an hour without recording, or on again.</summary>
internal sealed class SyncPauseCommand : SyncVerb
{
    private readonly Argument<string> _isOn = new("on|off") { Description = "on: an hour without recording. off: go on." };

    public SyncPauseCommand(SyncOptions options)
        : base("pause", "Pauses recording for an hour, or lets it go on. Owners only.", "band sync pause on", options, SyncRole.Owner)
    {
        _isOn.AcceptOnlyFromAmong("on", "off");
        Add(_isOn);
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        string wanted = parsed.GetRequiredValue(_isOn);
        await talk.Client.PauseAsync(wanted == "on").ConfigureAwait(false);
        screen.Line($"pause         {wanted}");
        return BandctlApp.Done;
    }
}
