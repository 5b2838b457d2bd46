using System.IO;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The metadata processor takes no more byte code in one assembly than 65,535 octets: each has room left.</summary>
public class ByteCodeFits
{
    private const string Code = "namespace Bluezone.Band.Air; public sealed class Box { public int F(int a) { try { return Two() + a; } finally { Two(); } } private static int Two() => 2; }";

    [Fact]
    public void TheFirmwareLibraryNeedNotBeSplitYet()
    {
        Assert.InRange(ByteCode.OctetsOf(Esp32Build.OnDevice.Library), 40_000, ByteCode.SplitOctets);
    }

    [Fact]
    public void TheEsp32ProgramNeedNotBeSplitYet()
    {
        Assert.InRange(ByteCode.OctetsOf(Esp32Build.OnDevice.Program), 10_000, ByteCode.SplitOctets);
    }

    [Theory]
    [InlineData("firmware/Bluezone.Band.Firmware.nfproj")]
    [InlineData("hal/Esp32/Bluezone.Band.Esp32.nfproj")]
    [InlineData("tests/Device/Bluezone.Band.Tests.Device.nfproj")]
    [InlineData("tests/Device/Marathon/Marathon.nfproj")]
    public void ItIsOptimisedInEveryConfiguration(string project)
    {
        Assert.Contains("    <Optimize>true</Optimize>\n", File.ReadAllText(SourceTree.PathOf(project)), System.StringComparison.Ordinal);
    }

    [Fact]
    public void CallsTakeTwoOctetsLessAndAHandlerTwelve()
    {
        NanoAssembly box = NanoCompiler.Require(NanoCompiler.Compilation(
            "Box", [NanoCompiler.Parse(Code, "Box.cs")], NanoCompiler.StandInsOf(NanoBuild.FirmwareLines), OptimizationLevel.Release));
        // F: call 3, ldarg, add, stloc 3, leave 2, call 3, pop, endfinally, ldloc, ret 4, a handler 13. Two: 2. The constructor: ldarg, call, ret 5.
        // The compiler's own two attributes: 15.
        Assert.Equal(28 + 2 + 5 + 15, ByteCode.OctetsOf(box));
    }
}
