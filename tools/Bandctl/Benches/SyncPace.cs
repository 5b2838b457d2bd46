using System;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;
using Bluezone.Band.SyncClient.Hci;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>How fast a history of fourteen days comes over a modelled link, in virtual time: firmware, link, host and client, all of them.</summary>
/// <param name="IntervalSteps">Connection interval, steps of 1.25 ms.</param>
/// <param name="PacketOctets">Longest packet of the link, octets.</param>
/// <param name="IsByReads">Read and acknowledged; else notified.</param>
internal sealed record SyncPace(int IntervalSteps, int PacketOctets, bool IsByReads)
{
    // The model of hal/Sim/Ble/Links: six exchanges a connection event at most, 150 µs between packets, an empty packet the other way.
    private const int MostExchanges = 6;
    private const int EmptyUs = 80;
    private const int BetweenUs = 2 * 150;
    private const double StepMs = 1.25;
    private const int HeadOctets = 3 + 4;           // Of the attribute protocol and of L2CAP.

    public double IntervalMs => IntervalSteps * StepMs;

    /// <summary>Full packets that a connection event carries towards the client.</summary>
    public int PacketsAnEvent => Math.Min(MostExchanges, (int)(IntervalMs * 1000 / (((PacketOctets + 10) * 8) + EmptyUs + BetweenUs)));

    /// <summary>All that <c>band bench sync</c> tries.</summary>
    public static SyncPace[] All => [
        new(24, 251, false), new(6, 251, false), new(24, 251, true), new(6, 251, true),
        new(24, 27, false), new(6, 27, false), new(24, 27, true), new(6, 27, true)];

    /// <summary>Pulls a journal once.</summary>
    /// <param name="records">Encounters in it.</param>
    public async Task<SyncPaceFigures> RunAsync(int records)
    {
        var band = new TrialBand(SyncRole.Clinic, records);
        var host = new LeHost(new AirController(band.Time, band.MakeController)) { PacketOctets = PacketOctets };
        await host.StartAsync().ConfigureAwait(false);
        LeAdvert heard = await host.ScanAsync(advert => BandAdvert.IsOf(advert.Octets, band.Ticket.Discovery), 30_000).ConfigureAwait(false)
            ?? throw new SyncException(SyncFault.NoBand);
        var link = new CountedLink(await HciTransport.OpenAsync(host, heard, IntervalSteps).ConfigureAwait(false));
        using SyncSession session = await SyncSession.OpenAsync(link, band.Ticket, band, IsByReads).ConfigureAwait(false);
        var client = new BandClient(session);
        await DiscloseAsync(client, band).ConfigureAwait(false);

        long beganMs = host.NowMs;
        long octetsBefore = link.AnswerOctets;
        int answersBefore = link.Answers;
        ReportEnd end = await RecordReports.RunAsync(session, RecordQuery.All(RecordKind.History), _ => true).ConfigureAwait(false);
        double seconds = (host.NowMs - beganMs) / 1000.0;
        long octets = link.AnswerOctets - octetsBefore;
        long onLink = octets + ((long)(link.Answers - answersBefore) * HeadOctets);
        double most = PacketsAnEvent * PacketOctets * 1000 / IntervalMs;
        return new SyncPaceFigures((int)end.Count, seconds, octets, onLink / (seconds * most));
    }

    private static async Task DiscloseAsync(BandClient client, TrialBand band)
    {
        uint to = (uint)(band.Time.UtcMs / 1000);
        uint challenge = await client.ChallengeAsync(0, to).ConfigureAwait(false);
        await client.GiveCodeAsync(uint.Parse(band.CodeOf(challenge, 0, to))).ConfigureAwait(false);
        band.Agree();
        await ConsentWait.RunAsync(client, ConsentState.DisclosureOpen, _ => { }).ConfigureAwait(false);
    }
}
