using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A caretaker comes by: puts the band on a charger, which opens it for time and batches, and brings it what it lacks.</summary>
/// <remarks>The first time the wearer presses instead, and by the card of the home the band is told where its wearer lives.</remarks>
internal sealed class CaretakerVisit
{
    private const ushort ClockErrorS = 2;               // A phone's clock, set by its network.

    private readonly VirtualTime _time;
    private readonly BandReader _reader;
    private readonly BandOffice _office;
    private readonly Func<IReadOnlyList<PublishedBatch>> _published;
    private readonly Action<BandWearer, PublishedBatch> _taken;

    /// <summary>Prepares visits.</summary>
    /// <param name="time">The time line.</param>
    /// <param name="reader">What the caretaker carries.</param>
    /// <param name="office">Where its tickets come from.</param>
    /// <param name="published">Every batch of the authority until now.</param>
    /// <param name="taken">Is told of each that a band has taken.</param>
    public CaretakerVisit(
        VirtualTime time, BandReader reader, BandOffice office, Func<IReadOnlyList<PublishedBatch>> published, Action<BandWearer, PublishedBatch> taken)
    {
        _time = time;
        _reader = reader;
        _office = office;
        _published = published;
        _taken = taken;
    }

    /// <summary>Visits a wearer.</summary>
    /// <remarks>Errors: a <see cref="SyncException"/>; what was under way is taken up at the next visit.</remarks>
    public async Task RunAsync(BandWearer wearer)
    {
        if (!wearer.IsAtHome && wearer.IsAtHand)
        {
            wearer.PressForSync();
            await _reader.RunAsync(wearer.Number, _office.HomeCards, client => SettleAsync(wearer, client)).ConfigureAwait(false);
            return;
        }

        wearer.Band.SimBattery.IsCharging = true;
        try
        {
            await _reader.RunAsync(wearer.Number, _office.Caretaker, client => BringAsync(wearer, client)).ConfigureAwait(false);
        }
        finally
        {
            wearer.Band.SimBattery.IsCharging = false;
        }
    }

    private async Task SettleAsync(BandWearer wearer, BandClient client)
    {
        await client.HomeRegionAsync(HealthOffice.Region).ConfigureAwait(false);
        wearer.IsAtHome = true;
        await BringAsync(wearer, client).ConfigureAwait(false);
    }

    private async Task BringAsync(BandWearer wearer, BandClient client)
    {
        await client.OfferTimeAsync((uint)(_time.UtcMs / 1000), ClockErrorS).ConfigureAwait(false);
        IReadOnlyList<SerialLine> lines = await client.SerialsAsync().ConfigureAwait(false);
        SerialLine? known = lines.FirstOrDefault(each => each is { Authority: HealthOffice.Authority, Region: HealthOffice.Region });
        foreach (PublishedBatch batch in _published().Where(each => IsLacking(known, each.Serial)))
        {
            await BatchPush.RunAsync(client.Session, batch.Octets, (_, _) => { }).ConfigureAwait(false);
            _taken(wearer, batch);
        }
    }

    private static bool IsLacking(SerialLine? known, long serial)
    {
        return known == null || serial > known.Highest || (known.NextMissing > 0 && serial >= known.NextMissing);
    }
}
