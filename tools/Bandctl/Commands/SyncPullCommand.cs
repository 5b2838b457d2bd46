using System;
using System.CommandLine;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync pull</c>: records of a kind, as a table or as CSV.</summary>
internal sealed class SyncPullCommand : SyncVerb
{
    private readonly Argument<string> _kind = new("kind") { Description = "log: sessions, disclosures, states; owners only. faults: of the board; everybody with a ticket. hours, exposures: after the wearer's yes; owners and clinics. history: while a disclosure is open; clinics only." };
    private readonly Option<string?> _from = new("--from") { Description = "From this moment on, UTC, YYYY-MM-DDTHH:MM:SSZ." };
    private readonly Option<string?> _to = new("--to") { Description = "Up to this moment." };
    private readonly Option<string?> _after = new("--number") { Description = "From the record of this number on." };
    private readonly Option<bool> _csv = new("--csv") { Description = "CSV instead of a table: every figure, times in UTC." };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "A file to write, as CSV; what is there is replaced." };

    public SyncPullCommand(SyncOptions options)
        : base("pull", "Records of a kind: all, by number or by time. The band asks its wearer where that is needed.", "band sync pull log --out log.csv", options, SyncRole.Owner)
    {
        _kind.AcceptOnlyFromAmong([.. Enum.GetNames<RecordKind>().Skip(1).Select(name => name.ToLowerInvariant())]);
        Add(_kind);
        foreach (Option option in new Option[] { _from, _to, _after, _csv, _out })
        {
            Add(option);
        }
    }

    protected override void Check(ParseResult parsed)
    {
        QueryOf(parsed);
        if (parsed.GetValue(_out) is string path)
        {
            Inputs.FileToWrite(path, "--out");
        }
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        RecordQuery query = QueryOf(parsed);
        if (query.Kind is RecordKind.Hours or RecordKind.Exposures or RecordKind.Log)
        {
            await talk.Client.AskPressAsync().ConfigureAwait(false);
            await talk.ConsentAsync(ConsentState.ExposuresGranted, screen).ConfigureAwait(false);
        }

        string? path = parsed.GetValue(_out);
        return path != null || parsed.GetValue(_csv)
            ? await WriteAsync(query, screen, talk, path).ConfigureAwait(false)
            : await ShowAsync(query, screen, talk).ConfigureAwait(false);
    }

    private static async Task<int> ShowAsync(RecordQuery query, Screen screen, SyncTalk talk)
    {
        var sheet = new RecordSheet(query.Kind, await LocalClock.OfAsync(talk).ConfigureAwait(false));
        int count = await PullAsync(query, screen, talk, sheet.Add).ConfigureAwait(false);
        if (count == 0)
        {
            screen.Line("none");
        }
        else
        {
            screen.Show(sheet.Table);
        }

        return BandctlApp.Done;
    }

    private static async Task<int> WriteAsync(RecordQuery query, Screen screen, SyncTalk talk, string? path)
    {
        var text = new StringBuilder(RecordLines.Heading(query.Kind)).AppendLine();
        int count = await PullAsync(query, screen, talk, record => text.AppendLine(RecordLines.Line(record))).ConfigureAwait(false);
        if (path == null)
        {
            screen.Output.Write(text.ToString());
            return BandctlApp.Done;
        }

        DurableFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
        screen.Line($"{path}  {Texts.Count(count, "record")}");
        return BandctlApp.Done;
    }

    private static async Task<int> PullAsync(RecordQuery query, Screen screen, SyncTalk talk, Action<SyncRecord> take)
    {
        RecordCount count = await talk.Client.CountAsync(query).ConfigureAwait(false);
        using var work = new LongWork(screen, "bản ghi · records");
        int done = 0;
        await RecordReports.RunWholeAsync(talk.Client.Session, query, record =>
        {
            take(record);
            work.Tell(++done, Math.Max(done, count.Count));
        }).ConfigureAwait(false);
        return done;
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

        uint begin = Second(from, "--from", 0);
        uint end = Second(to, "--to", uint.MaxValue);
        return begin > end ? throw new BadInputException("--to is before --from")
            : from == null && to == null ? RecordQuery.All(kind)
            : RecordQuery.Between(kind, begin, end);
    }

    private static uint Second(string? text, string what, uint otherwise)
    {
        return text == null ? otherwise : (uint)Math.Min(uint.MaxValue, Inputs.UtcSeconds(text, what));
    }
}
