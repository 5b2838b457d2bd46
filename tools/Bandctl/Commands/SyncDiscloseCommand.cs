using System;
using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Cases;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync disclose</c>: the authority's code, the wearer's yes, and the history into a file.</summary>
internal sealed class SyncDiscloseCommand : SyncVerb
{
    private const uint MostCode = 999_999;

    private readonly Option<string?> _from = new("--from") { HelpName = "time", Description = "First moment to disclose, UTC, YYYY-MM-DDTHH:MM:SSZ; if not given, 14 days before --to." };
    private readonly Option<string?> _to = new("--to") { HelpName = "time", Description = "Last moment; if not given, now by the band's clock." };
    private readonly Option<string?> _code = new("--code") { HelpName = "digits", Description = "The authority's six digits: what band authority code says." };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "Where to write the disclosure, for: band authority case.", Required = true };

    public SyncDiscloseCommand(SyncOptions options)
        : base(
            "disclose",
            "Shows the band's challenge and, on a terminal, waits for the authority's code (else it comes with --code); then asks the wearer, and pulls the history. One that was broken off goes on. Clinics only.",
            "band sync disclose --out band.disclosure --code 845058 --ticket reader.json --via hci:tcp:4711",
            options,
            SyncRole.Clinic)
    {
        Add(_from);
        Add(_to);
        Add(_code);
        Add(_out);
    }

    protected override void Check(ParseResult parsed)
    {
        Inputs.FileToWrite(CaseInputs.NewFile(parsed.GetRequiredValue(_out), "--out"), "--out");
        Stretch(parsed, 0);
        CodeOf(parsed);
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        ConsentState state = await talk.Client.ConsentAsync().ConfigureAwait(false);
        bool isOpen = state is ConsentState.DisclosureOpen or ConsentState.DisclosureMaking;
        if (!isOpen && state != ConsentState.DisclosureAsked && !await GiveCodeAsync(parsed, screen, talk).ConfigureAwait(false))
        {
            return BandctlApp.Done;
        }

        await talk.ConsentAsync(ConsentState.DisclosureOpen, screen).ConfigureAwait(false);
        string path = parsed.GetRequiredValue(_out);
        using var work = new LongWork(screen, "bản ghi · records");
        int lines = await DisclosurePull.RunAsync(talk.Client, path, (done, all) => work.Tell(done, all)).ConfigureAwait(false);
        work.Dispose();
        screen.Line($"{path}  {Texts.Count(lines, "encounter")}, secret; now: ./band authority case --disclosure {path} --band '{BandNumber.Text(talk.Ticket.Number)}' --grade f0 --out CASE");
        return BandctlApp.Done;
    }

    private async Task<bool> GiveCodeAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        uint? code = CodeOf(parsed);
        if (code == null)
        {
            (uint from, uint to) = Stretch(parsed, await NowAsync(talk).ConfigureAwait(false));
            uint challenge = await talk.Client.ChallengeAsync(from, to).ConfigureAwait(false);
            screen.Line($"challenge     {challenge:D8}, from {Texts.Moment(from)} to {Texts.Moment(to)}");
            screen.Line($"next          ./band authority code --band '{BandNumber.Text(talk.Ticket.Number)}' --challenge {challenge:D8} --from {Texts.Moment(from)} --to {Texts.Moment(to)}");
            code = talk.Wearer == null ? await TypedAsync(screen, talk).ConfigureAwait(false) : uint.Parse(talk.Wearer.CodeOf(challenge, from, to));
            if (code == null)
            {
                screen.Line("then          the same again with its --code, within two minutes: then the band leaves sync mode, and the challenge ends");
                return false;
            }

            screen.Line($"code          {code:D6}");
        }

        await talk.Client.GiveCodeAsync(code.Value).ConfigureAwait(false);
        return true;
    }

    // The session is kept awake meanwhile: it ends 60 s after its client was last heard.
    private static async Task<uint?> TypedAsync(Screen screen, SyncTalk talk)
    {
        const int AwakeMs = 15_000;
        if (Console.IsInputRedirected)
        {
            return null;
        }

        screen.Progress("Gọi cơ quan y tế, rồi gõ mã sáu số và Enter · call the authority, then type its six digits and Enter:");
        Task<string?> line = Task.Run(Console.ReadLine);
        while (!line.IsCompleted)
        {
            await talk.Client.StatusAsync().ConfigureAwait(false);
            await Task.WhenAny(line, Task.Delay(AwakeMs, talk.Stop)).ConfigureAwait(false);
            talk.Stop.ThrowIfCancellationRequested();
        }

        string? typed = await line.ConfigureAwait(false);
        return typed == null ? null : (uint)BatchInputs.Number(typed.Trim(), 0, MostCode, "code");
    }

    // By the band's own clock: what it has recorded lies there.
    private static async Task<long> NowAsync(SyncTalk talk)
    {
        uint ofTheBand = (await talk.Client.StatusAsync().ConfigureAwait(false)).UtcSeconds;
        return ofTheBand == 0 ? talk.UtcSeconds() : ofTheBand;
    }

    private (uint From, uint To) Stretch(ParseResult parsed, long nowUtcSeconds)
    {
        const long UsualS = 14 * 86400;
        long to = parsed.GetValue(_to) is string last ? Inputs.UtcSeconds(last, "--to") : nowUtcSeconds;
        long from = parsed.GetValue(_from) is string first ? Inputs.UtcSeconds(first, "--from") : Math.Max(0, to - UsualS);
        bool isSense = from <= to && to <= uint.MaxValue;
        return isSense || nowUtcSeconds == 0 ? ((uint)from, (uint)to) : throw new BadInputException("--to is before --from");
    }

    private uint? CodeOf(ParseResult parsed)
    {
        return parsed.GetValue(_code) is string code ? (uint)BatchInputs.Number(code, 0, MostCode, "--code") : null;
    }
}
