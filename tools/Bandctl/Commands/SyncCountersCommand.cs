using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.Loop;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync counters</c>: what a band counts over its life.</summary>
internal sealed class SyncCountersCommand(SyncOptions options) : SyncVerb(
    "counters", "What the band counts over its life: lost advertisements, full tables and the like. Owners only.", "band sync counters", options, SyncRole.Owner)
{
    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        IReadOnlyList<uint> counters = await talk.Client.CountersAsync().ConfigureAwait(false);
        Dictionary<int, string> names = typeof(Counter).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);
        var table = new Table("counter", ">so far");
        for (int i = 0; i < counters.Count; i++)
        {
            table.Add(names.GetValueOrDefault(i, $"number {i}"), Texts.Number(counters[i]));
        }

        screen.Show(table);
        return BandctlApp.Done;
    }
}
