namespace Bluezone.Band.Simulate.Bands;

/// <summary>What implements a band's parts: the loop in firmware/ is the same on each.</summary>
public enum BandHal
{
    /// <summary>hal/Sim: parts made for a computer.</summary>
    Sim,

    /// <summary>hal/Esp32: the device's own code, run on hal/NanoHost.</summary>
    Esp32,
}
