using System.Threading.Tasks;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Staff of a clinic ask a wearer to disclose: gesture, the authority's code, the wearer's hold; what comes is checked.</summary>
internal sealed class ClinicVisit
{
    private const int MostTries = 3;

    private readonly VirtualTime _time;
    private readonly BandReader _reader;
    private readonly BandOffice _office;

    /// <summary>Prepares visits.</summary>
    /// <param name="time">The time line.</param>
    /// <param name="reader">The clinic's.</param>
    /// <param name="office">Gives tickets and codes.</param>
    public ClinicVisit(VirtualTime time, BandReader reader, BandOffice office)
    {
        _time = time;
        _reader = reader;
        _office = office;
    }

    /// <summary>Asks, up to three times.</summary>
    /// <param name="wearer">Whom.</param>
    /// <param name="fromUtcSeconds">Contacts from then on.</param>
    /// <returns>What was disclosed, or null.</returns>
    public async Task<Disclosure?> RunAsync(BandWearer wearer, long fromUtcSeconds)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            try
            {
                byte[] octets = [];
                wearer.PressForSync();
                await _reader.RunAsync(wearer.Number, _office.Clinic, TakeAsync).ConfigureAwait(false);
                return _office.Check(wearer.Number, octets);

                async Task TakeAsync(BandClient client) => octets = await PullAsync(client, wearer, (uint)fromUtcSeconds).ConfigureAwait(false);
            }
            catch (SyncException)
            {
                // Whatever it was, staff ask again: what was pulled and not finished is worth nothing.
            }
        }

        return null;
    }

    private async Task<byte[]> PullAsync(BandClient client, BandWearer wearer, uint fromUtcSeconds)
    {
        uint toUtcSeconds = (uint)(_time.UtcMs / 1000);
        uint challenge = await client.ChallengeAsync(fromUtcSeconds, toUtcSeconds).ConfigureAwait(false);
        uint code = _office.CodeOf(wearer.Number, challenge, fromUtcSeconds, toUtcSeconds);
        Task agreed = wearer.AgreeAsync();
        await client.GiveCodeAsync(code).ConfigureAwait(false);
        await ConsentWait.RunAsync(client, ConsentState.DisclosureOpen, _ => { }).ConfigureAwait(false);
        await agreed.ConfigureAwait(false);
        return await DisclosurePull.RunAsync(client, (_, _) => { }).ConfigureAwait(false);
    }
}
