using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync batch</c>: brings a band published keys.</summary>
internal sealed class SyncBatchCommand : SyncVerb
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Signed batches, oldest first.", Arity = ArgumentArity.OneOrMore };

    public SyncBatchCommand(SyncOptions options)
        : base("batch", "Brings the band batches of published keys. One that was broken off goes on where the band stands. Everybody with a ticket.", "band sync batch 42.bzb --ticket reader.json --via hci:tcp:4711", options, SyncRole.Caretaker)
    {
        Add(_files);
    }

    protected override void Check(ParseResult parsed)
    {
        foreach (string file in parsed.GetRequiredValue(_files))
        {
            BatchInputs.Batch(file);
        }
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        foreach (string file in parsed.GetRequiredValue(_files))
        {
            byte[] octets = BatchInputs.Octets(file, "FILE");
            bool isNew = await PushAsync(talk, octets, file, screen).ConfigureAwait(false);
            screen.Line($"{file}  {Texts.Number(octets.Length)} octets, {(isNew ? "taken" : "it had it")}");
        }

        return BandctlApp.Done;
    }

    private static async Task<bool> PushAsync(SyncTalk talk, byte[] octets, string file, Screen screen)
    {
        using var work = new LongWork(screen, file);
        bool isNew = await BatchPush.RunAsync(talk.Client.Session, octets, (done, all) => work.Tell(done, all)).ConfigureAwait(false);
        if (isNew)
        {
            work.Tell(octets.Length, octets.Length);
        }

        return isNew;
    }
}
