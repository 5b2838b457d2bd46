using System;
using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync care</c>: tells a band what staff have found.</summary>
internal sealed class SyncCareCommand : SyncVerb
{
    private static readonly string[] _states = ["none", "under-check", "confirmed", "safe"];

    private readonly Argument<string> _state = new("state") { Description = string.Join(", ", _states) + "." };

    public SyncCareCommand(SyncOptions options)
        : base("care", "Tells the band what staff have found; it tells its wearer. Clinics only.", "band sync care under-check", options, SyncRole.Clinic)
    {
        _state.AcceptOnlyFromAmong(_states);
        Add(_state);
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        string state = parsed.GetRequiredValue(_state);
        await talk.Client.SetCareAsync((byte)Array.IndexOf(_states, state)).ConfigureAwait(false);
        screen.Line($"care          {state}");
        return BandctlApp.Done;
    }
}
