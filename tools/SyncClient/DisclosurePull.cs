using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>An open disclosure, pulled into a file; begun ones go on where they stopped.</summary>
/// <remarks>Beside the file lies <c>.part</c> until it is whole. Source: SYNC.md of firmware/Sync, DISCLOSURE.md of firmware/Loop.</remarks>
public static class DisclosurePull
{
    private const int SaveEvery = 256;

    /// <summary>Where the unfinished one lies.</summary>
    public static string PartOf(string path) => path + ".part";

    /// <summary>Pulls it, has the band compare and seal it, and writes the file.</summary>
    /// <param name="client">In a session, with the disclosure open.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Takes how many records there are, and how many there will be.</param>
    /// <returns>How many lines it has.</returns>
    public static async Task<int> RunAsync(BandClient client, string path, Action<int, int> progress)
    {
        byte[] head = await client.DisclosureHeadAsync().ConfigureAwait(false);
        byte[] number = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, client.Session.Ticket!.Number);
        int lines;
        using (PartialRecords partial = PartialRecords.Open(PartOf(path), RecordKind.History, [.. number, .. head]))
        {
            DurableFile.Write(path, await SealedAsync(client, head, partial, progress).ConfigureAwait(false));
            lines = partial.Records.Count;
        }

        File.Delete(PartOf(path));
        await client.EndDisclosureAsync().ConfigureAwait(false);
        return lines;
    }

    /// <summary>Pulls it without a file: what a lost connection breaks off is lost.</summary>
    /// <param name="client">In a session, with the disclosure open.</param>
    /// <param name="progress">Takes how many records there are, and how many there will be.</param>
    /// <returns>All of its octets, as the file would have them.</returns>
    public static async Task<byte[]> RunAsync(BandClient client, Action<int, int> progress)
    {
        byte[] head = await client.DisclosureHeadAsync().ConfigureAwait(false);
        using PartialRecords partial = PartialRecords.InMemory(RecordKind.History);
        byte[] octets = await SealedAsync(client, head, partial, progress).ConfigureAwait(false);
        await client.EndDisclosureAsync().ConfigureAwait(false);
        return octets;
    }

    /// <summary>Pulls what is missing of a history.</summary>
    /// <param name="client">In a session, with the disclosure open.</param>
    /// <param name="partial">Takes the records; what came stays in it whatever happens.</param>
    /// <param name="progress">Takes how many records there are, and how many there will be.</param>
    public static async Task PullAsync(BandClient client, PartialRecords partial, Action<int, int> progress)
    {
        RecordQuery query = RecordQuery.From(RecordKind.History, partial.Next);
        RecordCount count = await client.CountAsync(query).ConfigureAwait(false);
        int all = partial.Records.Count + (int)count.Count;
        try
        {
            await RecordReports.RunWholeAsync(client.Session, query, Take).ConfigureAwait(false);
        }
        finally
        {
            partial.Save();
        }

        void Take(SyncRecord record)
        {
            bool isNext = partial.Add(record);
            if (partial.Records.Count % SaveEvery == 0)
            {
                partial.Save();
            }

            progress(partial.Records.Count, all);
            if (!isNext)
            {
                throw new SyncException(SyncFault.BadAnswer);
            }
        }
    }

    private static async Task<byte[]> SealedAsync(BandClient client, byte[] head, PartialRecords partial, Action<int, int> progress)
    {
        await PullAsync(client, partial, progress).ConfigureAwait(false);
        await CompareAsync(client, partial).ConfigureAwait(false);
        byte[] seal = await client.SealAsync().ConfigureAwait(false);
        return DisclosureOctets.Of(head, partial.Records, seal);
    }

    // Over all of it, whichever session it came in: what does not compare is pulled anew.
    private static async Task CompareAsync(BandClient client, PartialRecords partial)
    {
        if (partial.Records.Count == 0)
        {
            return;
        }

        try
        {
            await client.DeliveredAsync(partial.Records[0].Number, partial.Next, partial.Sum).ConfigureAwait(false);
        }
        catch (SyncException bad) when (bad.Fault == SyncFault.BadSum)
        {
            partial.Clear();
            throw;
        }
    }
}
