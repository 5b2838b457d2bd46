using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>Makes a band on the parts that were asked for: the one place that knows every kind of <see cref="SimulatedBand"/>.</summary>
public static class BandFactory
{
    /// <summary>Makes a band; it does nothing before <see cref="SimulatedBand.Boot"/>.</summary>
    /// <param name="hal">On these parts.</param>
    /// <param name="name">Who wears it, for reports.</param>
    /// <param name="number">Its number among all bands.</param>
    /// <param name="air">The air it joins.</param>
    /// <param name="person">Who wears it now.</param>
    /// <param name="watch">Who looks on; null for nobody.</param>
    /// <param name="driftPpm">Its oscillator's error.</param>
    public static SimulatedBand Make(
        BandHal hal, string name, int number, SharedAir air, Person person, IBandWatch? watch = null, double driftPpm = 0)
    {
        return hal switch
        {
            BandHal.Esp32 => new HostedBand(name, number, air, person, watch, driftPpm),
            _ => new SimBand(name, number, air, person, watch, driftPpm),
        };
    }
}
