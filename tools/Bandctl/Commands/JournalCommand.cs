using System.CommandLine;
using System.Linq;
using Bluezone.Band.Bandctl.Journals;
using Bluezone.Band.Simulate.Journals;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band journal</c>: what a saved store holds.</summary>
internal sealed class JournalCommand : BandCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "A band's store, saved as a folder of segments." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print the records alone, as CSV." };
    private readonly Option<bool> _ids = new("--ids") { Description = "Print ids in full, not their first six digits." };

    public JournalCommand()
        : base("journal", "Prints a saved store: records, segments, state, damage. The folder is only read.", "band journal out/village/stores/Elder-1")
    {
        Add(_folder);
        Add(_csv);
        Add(_ids);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        MemoryStore store = SavedStore.Open(parsed.GetRequiredValue(_folder));
        var survey = new SegmentSurvey(store);
        var stored = new StoredRecords(store);
        RecordText[] records = [.. stored.All.Select(each => new RecordText(each))];
        bool idsInFull = parsed.GetValue(_ids);
        string damage = survey.DamagedOctets == 0
            ? "damage          none in the journal"
            : $"damage          {Texts.Count(survey.DamagedOctets, "octet")} in {Texts.Count(survey.DamagedPlaces, "place")} of the journal";
        if (parsed.GetValue(_csv))
        {
            RecordTable.WriteCsv(records, idsInFull, screen.Output);
            if (survey.DamagedOctets > 0)
            {
                screen.Progress(damage);
            }

            return BandctlApp.Done;
        }

        screen.Show(RecordTable.Of(records, idsInFull));
        screen.Line();
        screen.Show(survey.Segments(stored.Table));
        screen.Line();
        screen.Show(survey.Batches());
        screen.Line();
        screen.Line($"records         {records.Length}");
        screen.Line(damage);
        StateText.Write(store, screen);
        return BandctlApp.Done;
    }
}
