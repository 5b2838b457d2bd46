using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Exposures;
using Bluezone.Band.Bandctl.Journals;
using Bluezone.Band.Bandctl.Runs;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band expose</c>: what a band with a saved store would say of batches.</summary>
internal sealed class ExposeCommand : BandCommand
{
    private const int WaitSeconds = 3600;       // A band matches an hour after a batch is issued: EXPOSURE.md.

    private readonly Option<string> _journal = new("--journal") { Description = "A band's store, saved as a folder of segments; it is only read.", Required = true };
    private readonly Option<string[]> _batch = new("--batch") { Description = "A batch; may be given more than once.", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _public = new("--public") { Description = "The public key to trust, 60 octets or 120 hex digits; if not given, those that the store trusts." };
    private readonly Option<string?> _at = new("--at") { Description = "The band's time, UTC, YYYY-MM-DDTHH:MM:SSZ; if not given, an hour after the last batch was issued." };

    public ExposeCommand()
        : base(
            "expose",
            "Says what a band would tell its wearer of batches, by the firmware's own check over a copy of its store. Ends with 1 when a batch is refused.",
            "band expose --journal out/outbreak/stores/Elder-2 --batch out/outbreak/batches/1.bzb")
    {
        Add(_journal);
        Add(_batch);
        Add(_public);
        Add(_at);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string[] paths = parsed.GetRequiredValue(_batch);
        byte[][] batches = [.. paths.Select(path => BatchInputs.Octets(path, "--batch"))];
        BatchFile[] read = [.. paths.Select(BatchInputs.Batch)];
        long at = parsed.GetValue(_at) is string text ? Inputs.UtcSeconds(text, "--at") : read.Max(each => each.IssuedUtcSeconds) + WaitSeconds;
        var band = new ExposedBand(SavedStore.Open(parsed.GetRequiredValue(_journal)));
        if (parsed.GetValue(_public) is string key)
        {
            band.TrustOnly(read[0].Authority, BatchInputs.PublicKey(key));
        }
        else if (!band.TrustsAnybody)
        {
            throw new BadInputException("the store trusts no authority's key: say which to trust with --public");
        }

        int known = band.Contacts.ContactDays;
        bool isRefused = false;
        for (int i = 0; i < batches.Length; i++)
        {
            IntakeStatus status = band.Give(batches[i], at);
            isRefused |= status is not (IntakeStatus.Complete or IntakeStatus.AlreadyTaken);
            screen.Line($"batch      {paths[i]}: {Answer(status, band.Contacts)}");
        }

        Show(band.Contacts, known, read, at, screen);
        return isRefused ? BandctlApp.Refused : BandctlApp.Done;
    }

    private static string Answer(IntakeStatus status, ContactCheck contacts)
    {
        string why = BatchAnswer.Of(status, contacts.Intake.Offered, contacts.Intake.Received, contacts.Intake.RoomOctets);
        return status == IntakeStatus.Complete ? "taken"
            : status == IntakeStatus.AlreadyTaken ? "taken before, and part of what the store says"
            : status >= IntakeStatus.BadHeader ? $"refused: {why}" : $"not taken: {why}";
    }

    private static void Show(ContactCheck contacts, int known, BatchFile[] read, long at, Screen screen)
    {
        if (contacts.Waiting > 0)
        {
            long due = read.Max(each => each.IssuedUtcSeconds) + WaitSeconds;
            screen.Line($"waits      {Texts.Count(contacts.Waiting, "batch").Replace("batchs", "batches")}: at {Texts.Moment(at)} the band has not matched it yet, it does from {Texts.Moment(due)} on");
        }

        if (known > 0)
        {
            screen.Line($"before     the store knew of {Texts.Count(known, "day")} near published keys already");
        }

        screen.Line($"verdict    {InWords(contacts.Worst)}");
        screen.Line($"to tell    {InWords(contacts.News)}");
        if (contacts.ContactDays == 0)
        {
            return;
        }

        screen.Line();
        var table = new Table("day", "is", ">minutes near", ">minutes heard", "last contact", ">strongest dBm");
        var day = new ContactDay();
        for (int i = 0; contacts.ReadContactDay(i, day); i++)
        {
            table.Add(
                Texts.Day(day.LocalDay), OutbreakReport.Name(day.Grade), $"{day.CloseMinutes}", $"{day.HeardMinutes}",
                Texts.Moment(day.LastContactUtcSeconds), $"{day.StrongestRssiDbm}");
        }

        screen.Show(table);
    }

    private static string InWords(Grade verdict)
    {
        return verdict switch
        {
            Grade.F1Close => "warning: close to an infected person (F1)",
            Grade.F2 => "warning: close to a confirmed contact of an infected person (F2)",
            Grade.F1Brief => "no alarm: near an infected person for a short time (told to the nurse)",
            _ => "clear: nobody who was published was near",
        };
    }

    private static string InWords(News news)
    {
        return news switch
        {
            News.Warning => "a warning that the wearer has not acknowledged",
            News.AllClear => "the all-clear: an earlier warning was a mistake",
            _ => "nothing new",
        };
    }
}
