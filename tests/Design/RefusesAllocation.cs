using System.Collections.Generic;
using Bluezone.Band.NanoGate;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>Rule 6: nothing is allocated after construction in firmware.</summary>
public class RefusesAllocation
{
    // Delegates are off the surface too; here only their making is on trial.
    private static readonly GateProfile KnowsActions = GateProfile.Firmware with
    {
        Surface = Surface.Shipped.With("delegate System.Action\n  void .ctor(object target, System.IntPtr method)\n  void Invoke()"),
    };

    [Theory]
    [InlineData("public object F() => new object();", "private readonly object _a = new object(); public object F() => _a;")]
    [InlineData("public byte[] F(int a) => new byte[a];", "private readonly byte[] _a; public Planted(int a) { _a = new byte[a]; }")]
    [InlineData("public byte[] F() => new byte[] { 1, 2, 3, 4 };", "private static readonly byte[] A = { 1, 2, 3, 4 }; public byte[] F() => A;")]
    [InlineData("public int F(params int[] a) => a[0]; public int G() => F(1, 2);", "public int F(int[] a) => a[0];")]
    [InlineData("public object F(int a) => a;", "public int F(int a) => a;")]
    [InlineData("public object F() { var a = new System.InvalidOperationException(); return a; }", "public object F() { throw new System.InvalidOperationException(); }")]
    [InlineData("public object A => new byte[1];", "public object A { get; } = new byte[1];")]
    public void AllocationOutsideConstructorsIsRefused(string offender, string clean)
    {
        Require(offender, clean, GateProfile.Firmware);
    }

    [Theory]
    [InlineData("public System.Action F() => () => { };")]
    [InlineData("public void G() { } public System.Action F() => G;")]
    public void DelegatesAreRefused(string offender)
    {
        Require(offender, "public void F(System.Action a) { a(); }", KnowsActions);
    }

    [Fact]
    public void AClosureIsRefused()
    {
        Require(
            "public System.Action F(int[] a) => () => { a[0]++; };",
            "private readonly System.Action _a; public Planted() { _a = G; } private void G() { } public void F() { _a(); }",
            KnowsActions);
    }

    [Fact]
    public void APrivateMethodMayAllocateWhereOnlyConstructorsCallIt()
    {
        const string Table = "private static readonly uint[] Table = Make(); private static uint[] Make() { return new uint[256]; } ";
        Require(
            Table + "public uint[] F() => Make();",
            Table + "public uint F(int a) => Table[a];",
            GateProfile.Firmware);
    }

    [Theory]
    [InlineData("public Planted() { A(); } private void A() { B(); } private void B() { _a = new byte[1]; }", "public void G() { B(); }")]
    [InlineData("public Planted() { A(); } private void A() { B(); void B() { _a = new byte[1]; } }", "public void G() { A(); }")]
    public void ConstructionMayGoThroughSeveralHands(string making, string leak)
    {
        const string Field = "private byte[]? _a; public bool F() => _a == null; ";
        Require(Field + making + leak, Field + making, GateProfile.Firmware);
    }

    [Fact]
    public void AMethodHandedOutByAConstructorIsNoConstruction()
    {
        const string Ring = "private readonly System.Action _a; private byte[]? _b; public Planted() { _a = G; } public bool F() { _a(); return _b == null; } ";
        Require(
            Ring + "private void G() { _b = new byte[1]; }",
            Ring + "private void G() { _b = null; }",
            KnowsActions);
    }

    [Fact]
    public void AMethodNobodyCallsIsNoConstruction()
    {
        Require("private byte[] F() => new byte[1];", "private byte[] F(byte[] a) => a;", GateProfile.Firmware);
    }

    [Fact]
    public void AFactoryMayAllocateWhereTheProfileNamesIt()
    {
        const string Factory = "private Planted() { } public static Planted Stock() { return new Planted(); }";
        GateProfile named = GateProfile.Firmware with { Factories = ["Planted.Stock"] };
        Assert.Empty(Plant.Read(Plant.Members(Factory), named));

        IReadOnlyList<Offence> refused = Plant.Read(Plant.Members(Factory), GateProfile.Firmware);
        Assert.Equal(Rules.NoAllocation, Assert.Single(refused).Rule);
    }

    [Fact]
    public void AnObjectsMethodIsNoFactory()
    {
        GateProfile named = GateProfile.Firmware with { Factories = ["Planted.Stock"] };
        IReadOnlyList<Offence> refused = Plant.Read(Plant.Members("public Planted Stock() { return new Planted(); }"), named);
        Assert.Equal(Rules.NoAllocation, Assert.Single(refused).Rule);
    }

    [Fact]
    public void ContractsMayAllocate()
    {
        Assert.Empty(Plant.Read(Plant.Members("public byte[] F() => new byte[2];"), GateProfile.Contracts));
    }

    private static void Require(string offender, string clean, GateProfile profile)
    {
        Plant.RequireRefused(Rules.NoAllocation, Plant.Members(offender), Plant.Members(clean), profile);
    }
}
