using System;
using System.Linq;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The tests of tests/Device, which are written for nanoCLR, on .NET: one case here for each call of the launcher.</summary>
public class DeviceTests
{
    // Fewer would mean that they are not found.
    private const int FewestCalls = 150;

    public static TheoryData<string> Names => [.. DeviceAssembly.Calls.Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void OnDotNet(string name)
    {
        Exception? failure = DeviceAssembly.Calls.Single(call => call.Name == name).Failure;
        Assert.True(failure == null, $"{name}\n{failure}");
    }

    [Fact]
    public void AllOfThemAreFound()
    {
        string[] rooms = ["Air", "Bytes", "Encounters", "Exposure", "Identity", "Journal", "Loop", "Sync", "Wearer"];
        string[] found = DeviceAssembly.Classes.Select(type => type.Namespace!.Split('.')[^1]).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(rooms, found);
        Assert.True(DeviceAssembly.Calls.Count >= FewestCalls, $"{DeviceAssembly.Calls.Count} calls");
        Assert.Equal(DeviceAssembly.Calls.Count, DeviceAssembly.Calls.Select(call => call.Name).Distinct().Count());
    }

    [Fact]
    public void AllThatLooksLikeATestIsOne()
    {
        string[] forgotten = DeviceAssembly.Classes
            .SelectMany(type => type.GetMethods())
            .Where(method => method.DeclaringType != typeof(object) && method.GetCustomAttributesData().Count == 0)
            .Select(method => method.DeclaringType!.Name + "." + method.Name)
            .ToArray();
        Assert.Empty(forgotten);
    }
}
