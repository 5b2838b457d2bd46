using System;
using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Bandctl.Batches;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band batch show</c>: what a batch says; its signature is not checked.</summary>
internal sealed class BatchShowCommand : BandCommand
{
    private const int ShownDigits = 6;

    private readonly Argument<string> _file = new("FILE") { Description = "The batch." };
    private readonly Option<bool> _json = new("--json") { Description = "Print its F0 keys in Bluezone's JSON and nothing else." };

    public BatchShowCommand()
        : base("show", "Prints what a batch says. Its signature is not checked: see verify.", "band batch show batch.bzb")
    {
        Add(_file);
        Add(_json);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        BatchFile batch = BatchInputs.Batch(parsed.GetRequiredValue(_file));
        return parsed.GetValue(_json) ? ShowJson(batch, screen) : Show(batch, screen);
    }

    private static int ShowJson(BatchFile batch, Screen screen)
    {
        screen.Line(BluezoneJson.Write(batch.Entries));
        int others = batch.Entries.Count(each => each.Grade != EntryGrade.F0);
        if (others > 0)
        {
            screen.Progress($"left out: {(others == 1 ? "1 entry" : $"{others} entries")} that Bluezone's form cannot say (F1, withdrawals, lost readers)");
        }

        int widened = batch.Entries.Count(each => each.Grade == EntryGrade.F0 && each.FromUtcSeconds != each.DayUtcSeconds);
        if (widened > 0)
        {
            screen.Progress($"widened to the begin of the day, as Bluezone's form knows no other: {(widened == 1 ? "1 entry" : $"{widened} entries")}");
        }

        return BandctlApp.Done;
    }

    private static int Show(BatchFile batch, Screen screen)
    {
        screen.Line($"authority  {batch.Authority}");
        screen.Line($"region     {(batch.Region == 0 ? "0, the whole country" : batch.Region.ToString())}");
        screen.Line($"serial     {batch.Serial}");
        screen.Line($"issued     {Texts.Moment(batch.IssuedUtcSeconds)}");
        screen.Line($"policy     {batch.Policy}");
        screen.Line($"key        {Convert.ToHexString(batch.KeyId)}");
        screen.Line($"signature  {Texts.Number(batch.SignatureOctets)} octets, not checked here");
        screen.Line($"digest     {(batch.IsDigestGood ? "that of the entries" : "not that of the entries: no band takes this")}");
        screen.Line($"entries    {(batch.Entries.Count == 0 ? "none: it says only that data are fresh" : batch.Entries.Count.ToString())}");
        if (batch.Entries.Count > 0)
        {
            screen.Line();
            screen.Show(TableOf(batch));
        }

        return BandctlApp.Done;
    }

    private static Table TableOf(BatchFile batch)
    {
        var table = new Table("key", "kind", "from", "to", ">slots", "fault");
        foreach (PublishedEntry entry in batch.Entries)
        {
            bool isKey = entry.Grade is EntryGrade.F0 or EntryGrade.F1;
            table.Add(
                entry.Grade == EntryGrade.LostReader ? $"reader {entry.Reader}" : Convert.ToHexString(entry.Key)[..ShownDigits] + "***",
                isKey ? entry.Grade.ToString() : entry.Grade == EntryGrade.LostReader ? "lost reader" : "withdrawal",
                isKey ? Texts.Moment(entry.FromUtcSeconds) : "",
                isKey ? Texts.Moment(entry.ToUtcSeconds) : "",
                isKey ? entry.Slots.ToString() : "",
                entry.Fault(batch.IssuedUtcSeconds) ?? "");
        }

        return table;
    }
}
