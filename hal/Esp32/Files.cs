namespace Bluezone.Band.Esp32;

/// <summary>What the band keeps on the drive.</summary>
public static class Files
{
    /// <summary>The folder of segments.</summary>
    public const string Segments = "I:\\segments";

    /// <summary>The faults.</summary>
    public const string Faults = "I:\\faults.bin";

    /// <summary>When the clock was set.</summary>
    public const string Clock = "I:\\clock.bin";

    /// <summary>Written and deleted by the self-check.</summary>
    public const string Check = "I:\\check.tmp";
}
