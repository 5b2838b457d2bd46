using System;
using System.Diagnostics.CodeAnalysis;
using Device = nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Device tests that pass, fail, and go wrong in every way that the launcher must tell.</summary>
[Device.TestClass]
[SuppressMessage("Performance", "CA1822", Justification = "nanoFramework's tests belong to an object, and get none.")]
public sealed class PlantedDeviceTests
{
    private int _kept;

    /// <summary>Calls in their order, one letter each.</summary>
    internal static string Order { get; set; } = "";

    [Device.Cleanup]
    public void CleansUp() => Order += "c";

    [Device.TestMethod]
    public void Passes() => Order += "t";

    [Device.TestMethod]
    [Device.DataRow(1, "one")]
    [Device.DataRow(2, "two")]
    public void FailsWithItsSecondRow(int number, string word)
    {
        Order += "r";
        Device.Assert.AreEqual(number == 1, word == "one");
        Device.Assert.AreEqual(1, number);
    }

    [Device.TestMethod]
    public void Fails() => Device.Assert.IsTrue(Order.Length < 0);

    [Device.TestMethod]
    public void Throws() => throw new InvalidOperationException();

    [Device.TestMethod]
    public void KeepsSomethingInItsObject() => _kept++;

    [Device.TestMethod]
    [Device.DataRow(1)]
    public void TakesWiderThanItIsGiven(long number) => Device.Assert.AreEqual(1L, number);

    [Device.TestMethod]
    public void Skips() => Device.Assert.SkipTest("because");

    [Device.Setup]
    public void SetsUp() => Order += "s";

    public override string ToString() => $"{_kept}";

    /// <summary>A class that asks to be skipped as a whole.</summary>
    [Device.TestClass]
    public sealed class Skipped
    {
        [Device.Setup]
        public void SetsUp() => Device.Assert.SkipTest("because");

        [Device.TestMethod]
        public void IsNotCalled() => Order += "!";
    }
}
