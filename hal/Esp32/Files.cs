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

    /// <summary>Keys, deployed over the wire with the firmware; gone once they were taken.</summary>
    public const string Provisioning = "I:\\provision.bin";

    /// <summary>Washes the part of the directory that holds a small <see cref="Provisioning"/>: its name is the one before.</summary>
    public const string BeforeProvisioning = "I:\\provision.bim";

    /// <summary>Overwrites what was freed of it.</summary>
    public const string ProvisioningFill = "I:\\provision.tmp";
}
