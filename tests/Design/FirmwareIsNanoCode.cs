using System.IO;
using Bluezone.Band.NanoGate;
using Mono.Cecil;
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
        Plant.RequireNone(Gate.Read(Assembly, GateProfile.Firmware));
    }

    [Fact]
    public void EveryTypeThatTheTableNamesIsThere()
    {
        using ModuleDefinition firmware = ModuleDefinition.ReadModule(Assembly);
        Assert.All(Rooms.NamedTypes, name => Assert.NotNull(firmware.GetType(Rooms.Root + "." + name)));
    }
}
