using System;
using System.Collections.Generic;
using System.Linq;
using TestFrameworkShared;
using Xunit;
using Device = nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The launcher and the stand-in of nanoFramework's assertions, held against what must fail: else a green device test says nothing.</summary>
public class DeviceTestsThatFail
{
    private static readonly string Prefix = typeof(PlantedDeviceTests).FullName + ".";

    [Fact]
    public void EveryWayToFailIsTold()
    {
        PlantedDeviceTests.Order = "";
        IReadOnlyList<DeviceCall> calls = DeviceLauncher.Run(typeof(PlantedDeviceTests));
        Assert.Equal("strrc", PlantedDeviceTests.Order);
        var expected = new Dictionary<string, Type?>
        {
            ["SetsUp (set-up)"] = null,
            ["Passes"] = null,
            ["Fails"] = typeof(AssertFailedException),
            ["Throws"] = typeof(InvalidOperationException),
            ["KeepsSomethingInItsObject"] = typeof(NullReferenceException),
            ["Skips"] = typeof(Device.SkipTestException),
            ["FailsWithItsSecondRow(1, one)"] = null,
            ["FailsWithItsSecondRow(2, two)"] = typeof(AssertFailedException),
            ["TakesWiderThanItIsGiven(1)"] = typeof(ArgumentException),
            ["CleansUp (clean-up)"] = null,
        };
        Assert.Equal(expected, calls.ToDictionary(call => call.Name.Replace(Prefix, "", StringComparison.Ordinal), call => call.Failure?.GetType()));
    }

    [Fact]
    public void ASetUpThatSkipsIsToldAndNothingOfItsClassRuns()
    {
        DeviceCall call = Assert.Single(DeviceLauncher.Run(typeof(PlantedDeviceTests.Skipped)));
        Assert.IsType<Device.SkipTestException>(call.Failure);
    }

    public static TheoryData<string> Broken => [.. Broke.Keys];

    private static Dictionary<string, Action> Broke { get; } = new()
    {
        ["true"] = () => Device.Assert.IsTrue(false),
        ["false"] = () => Device.Assert.IsFalse(true),
        ["null"] = () => Device.Assert.IsNull(1),
        ["not null"] = () => Device.Assert.IsNotNull(null),
        ["int"] = () => Device.Assert.AreEqual(1, 2),
        ["long"] = () => Device.Assert.AreEqual(1L, 2L),
        ["text"] = () => Device.Assert.AreEqual("a", "A"),
        ["an int is not a long"] = () => Device.Assert.AreEqual((object)1, 1L),
        ["arrays are objects"] = () => Device.Assert.AreEqual(new byte[] { 1 }, new byte[] { 1 }),
        ["not equal"] = () => Device.Assert.AreNotEqual("a", "a"),
        ["same"] = () => Device.Assert.AreSame(new object(), new object()),
        ["not same"] = () => Device.Assert.AreNotSame("a", "a"),
        ["of a type"] = () => Device.Assert.IsInstanceOfType("a", typeof(object)),
        ["nothing thrown"] = () => Device.Assert.ThrowsException(typeof(Exception), () => { }),
        ["a derived one thrown"] = () => Device.Assert.ThrowsException(typeof(Exception), () => throw new InvalidOperationException()),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void WhatDoesNotHoldFails(string what)
    {
        Assert.Throws<AssertFailedException>(Broke[what]);
    }

    [Fact]
    public void WhatHoldsPasses()
    {
        Device.Assert.IsTrue(true);
        Device.Assert.IsFalse(false);
        Device.Assert.IsNull(null);
        Device.Assert.IsNotNull("a");
        Device.Assert.AreEqual(0xFFFFFFFF, uint.MaxValue);
        Device.Assert.AreEqual("a", new string('a', 1));
        Device.Assert.AreNotEqual(1, 2);
        Device.Assert.AreSame("a", "a");
        Device.Assert.AreNotSame(new object(), new object());
        Device.Assert.IsInstanceOfType("a", typeof(string));
        Device.Assert.ThrowsException(typeof(InvalidOperationException), () => throw new InvalidOperationException());
    }
}
