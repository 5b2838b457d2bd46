namespace Bluezone.Band.Simulate.Bands;

/// <summary>Looks on at a band's radio, without being part of it.</summary>
public interface IBandWatch
{
    /// <summary>The band was asked to advertise.</summary>
    void Advertised(SimulatedBand band, byte[] frame);

    /// <summary>The band stopped advertising.</summary>
    void Stopped(SimulatedBand band);

    /// <summary>A report reached the band.</summary>
    /// <param name="band">The band.</param>
    /// <param name="address">From this address.</param>
    /// <param name="rssiDbm">So strong.</param>
    /// <param name="heardAtMs">In the band's uptime.</param>
    void Heard(SimulatedBand band, long address, int rssiDbm, long heardAtMs);
}
