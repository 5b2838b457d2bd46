using System.IO;
using Bluezone.Band.NanoGate;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The gate, held against firmware/ as compiled.</summary>
public class FirmwareIsNanoCode
{
    private static readonly string Assembly = Path.Combine(Plant.Here, "Bluezone.Band.Firmware.dll");

    [Fact]
    public void TheGateLetsTheFirmwarePass()
    {
        // A missing assembly throws, an empty one is refused: this cannot pass by reading nothing.
        Assert.True(File.Exists(Assembly), Assembly + " is missing: build the firmware first");
        Assert.Equal("", string.Join("\n", Gate.Read(Assembly, GateProfile.Firmware)));
    }
}
