using System.IO;
using Bluezone.Band.NanoGate;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The gate, held against hal/Contracts as compiled.</summary>
public class ContractsAreNanoCode
{
    private static readonly string Assembly = Path.Combine(Plant.Here, "Bluezone.Band.Contracts.dll");

    [Fact]
    public void TheGateLetsTheContractsPass()
    {
        Plant.RequireNone(Gate.Read(Assembly, GateProfile.Contracts));
    }

    [Fact]
    public void OnlyTheFactoryOfTraitsAllocates()
    {
        GateProfile strict = GateProfile.Firmware with { Factories = ["RadioTraits.StockEsp32"] };
        Plant.RequireNone(Gate.Read(Assembly, strict));
        Assert.All(Gate.Read(Assembly, GateProfile.Firmware), offence => Assert.Equal(Rules.NoAllocation, offence.Rule));
    }
}
