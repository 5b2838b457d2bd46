using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync pull</c>: records of a kind, as CSV.</summary>
internal sealed class SyncPullCommand : SyncVerb
{
    private readonly Argument<string> _kind = new("kind") { Description = "log, faults, hours, exposures; history while a disclosure is open." };
    private readonly Option<string?> _from = new("--from") { Description = "From this moment on, UTC, YYYY-MM-DDTHH:MM:SSZ." };
    private readonly Option<string?> _to = new("--to") { Description = "Up to this moment." };
    private readonly Option<string?> _after = new("--number") { Description = "From the record of this number on." };
    private readonly Option<string?> _out = new("--out") { Description = "Where to write; if not given, the output." };

    public SyncPullCommand(SyncOptions options)
        : base("pull", "Records of a kind, as CSV: all, by number or by time. The band asks its wearer where that is needed.", "band sync pull log --out log.csv", options, SyncRole.Owner)
    {
        _kind.AcceptOnlyFromAmong([.. Enum.GetNames<RecordKind>().Skip(1).Select(name => name.ToLowerInvariant())]);
        Add(_kind);
        foreach (Option option in new Option[] { _from, _to, _after, _out })
        {
            Add(option);
        }
    }

    protected override void Check(ParseResult parsed) => QueryOf(parsed);

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        RecordQuery query = QueryOf(parsed);
        if (query.Kind is RecordKind.Hours or RecordKind.Exposures)
        {
            await talk.Client.AskPressAsync().ConfigureAwait(false);
            await talk.ConsentAsync(ConsentState.ExposuresGranted, screen).ConfigureAwait(false);
        }

        using var text = new StringWriter();
        text.WriteLine(RecordLines.Heading(query.Kind));
        RecordCount count = await talk.Client.CountAsync(query).ConfigureAwait(false);
        Action<int, int> tell = Tell(screen, parsed.GetRequiredValue(_kind));
        int done = 0;
        await RecordReports.RunAsync(talk.Client.Session, query, record =>
        {
            text.WriteLine(RecordLines.Line(record));
            tell(++done, (int)count.Count);
            return true;
        }).ConfigureAwait(false);
        if (parsed.GetValue(_out) is string path)
        {
            DurableFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text.ToString()));
            screen.Line($"{path}  {Texts.Count(done, "record")}");
        }
        else
        {
            screen.Output.Write(text.ToString());
        }

        return BandctlApp.Done;
    }

    private RecordQuery QueryOf(ParseResult parsed)
    {
        RecordKind kind = Enum.Parse<RecordKind>(parsed.GetRequiredValue(_kind), ignoreCase: true);
        string? from = parsed.GetValue(_from);
        string? to = parsed.GetValue(_to);
        if (parsed.GetValue(_after) is string number)
        {
            bool isAlone = from == null && to == null;
            return isAlone && uint.TryParse(number, out uint first)
                ? RecordQuery.From(kind, first)
                : throw new BadInputException("--number takes a number, and neither --from nor --to beside it");
        }

        return from == null && to == null
            ? RecordQuery.All(kind)
            : RecordQuery.Between(kind, Second(from, "--from", 0), Second(to, "--to", uint.MaxValue));
    }

    private static uint Second(string? text, string what, uint otherwise)
    {
        return text == null ? otherwise : (uint)Math.Min(uint.MaxValue, Inputs.UtcSeconds(text, what));
    }
}
