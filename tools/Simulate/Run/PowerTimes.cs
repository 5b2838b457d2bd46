using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Run;

/// <summary>What the power model asks of a band, at one moment.</summary>
/// <param name="Ledger">Its radio's times until then.</param>
/// <param name="Wakes">How often it woke until then.</param>
internal sealed record PowerTimes(RadioLedger Ledger, long Wakes)
{
    /// <summary>As they are now.</summary>
    public static PowerTimes Of(SimulatedBand band)
    {
        return new PowerTimes(band.Ledger, band.Wakes);
    }
}
