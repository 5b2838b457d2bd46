namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What goes wrong with a stack when a test wants it to.</summary>
public sealed class StackFaults
{
    /// <summary>The host never answers: each start takes its time-out of 10 s, is said to have worked, and nothing works after it.</summary>
    public bool NeverStarts { get; set; }

    /// <summary>So many next starts fail at once.</summary>
    public int RefuseStarts { get; set; }

    /// <summary>The next start never returns; native code holds the only processor, so no other thread runs either.</summary>
    public bool HangNextStart { get; set; }

    /// <summary>How often, of all scans, a report comes from nowhere: address 0, RSSI -99.</summary>
    public double PhantomChance { get; set; }

    /// <summary>Whether peers answer reads; if not they stay connected and silent.</summary>
    public bool PeersAreSilent { get; set; }

    /// <summary>Whether stopping waits for a report that managed code has not taken yet, up to 2 s, as the sources say.</summary>
    public bool StopWaitsForReport { get; set; } = true;
}
