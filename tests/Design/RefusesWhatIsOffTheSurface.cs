using System.Collections.Generic;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>Of the libraries only what is listed; of clocks, chance and the outside nothing, listed or not.</summary>
public class RefusesWhatIsOffTheSurface
{
    [Theory]
    [InlineData("public long F(long a) => System.Math.Max(a, 1L);", "public int F(int a) => System.Math.Max(a, 1);")]
    [InlineData("public void F(byte[] a) { System.Array.Reverse((System.Array)a); }", "public void F(byte[] a) { System.Array.Clear(a, 0, 1); }")]
    [InlineData("public void F(byte[] a) { System.Array.Clear(a); }", "public void F(byte[] a) { System.Array.Copy(a, 0, a, 1, 2); }")]
    [InlineData("public object? F(byte[] a) => a.Clone();", "public object? F(byte[] a) => a;")]
    [InlineData("private readonly System.Threading.Lock? _a; public bool F() => _a == null;", "private readonly object? _a; public bool F() => _a == null;")]
    [InlineData("public void F() { throw new System.NotImplementedException(); }", "public void F() { throw new System.NotSupportedException(); }")]
    [InlineData("public class A : System.EventArgs { }", "public class A : System.Object { }")]
    [InlineData("public class A : System.IDisposable { public void Dispose() { } }", "public class A { public void Dispose() { } }")]
    [InlineData("public bool F(object a) => a is System.Guid;", "public bool F(object a) => a is Planted;")]
    [InlineData("public decimal A;", "public long A;")]
    [InlineData("public delegate void Ring();", "public interface IRing { void Ring(); }")]
    [InlineData("[System.Obsolete] public int A;", "public int A;")]
    [InlineData("public void F() { try { F(); } catch (System.TimeoutException) { } }", "public void F() { try { F(); } catch (System.InvalidOperationException) { } }")]
    [InlineData("[System.Runtime.CompilerServices.ModuleInitializer] public static void F() { }", "public static void F() { }")]
    public void WhatIsNotListedIsRefused(string offender, string clean)
    {
        Plant.RequireRefused(Rules.OffSurface, Plant.Members(offender), Plant.Members(clean));
    }

    [Theory]
    [InlineData("public bool F(System.Type a) => a == null;", "sealed class System.Type\n  static bool op_Equality(System.Type left, System.Type right)")]
    [InlineData("public object F() => System.DBNull.Value;", "sealed class System.DBNull\n  static System.DBNull Value")]
    [InlineData("public bool F(string a, out int b) => int.TryParse(a, out b);", "class System.String\nstruct System.Int32\n  static bool TryParse(string s, out int result)")]
    public void WhatIsListedPasses(string source, string lines)
    {
        GateProfile wider = GateProfile.Contracts with { Surface = Surface.Shipped.With(lines) };
        Plant.RequirePassed(Plant.Members(source), wider, OptimizationLevel.Release);
        Assert.Contains(Plant.Read(Plant.Members(source), GateProfile.Contracts), offence => offence.Rule == Rules.OffSurface);
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void TheLockPassesThoughTheDesktopPicksAnotherOverload(OptimizationLevel level)
    {
        const string Queue = "private readonly object _gate = new object(); private int _a; public int F() { lock (_gate) { return _a++; } }";
        Plant.RequirePassed(Plant.Members(Queue), GateProfile.Firmware, level);
    }

    [Fact]
    public void WithoutItsEquivalenceTheLockIsRefused()
    {
        string strict = "class System.Object\n  void .ctor()\nstruct System.Int32\nstruct System.Void\nstruct System.Boolean\n"
            + "static class System.Threading.Monitor\n  static void Enter(object obj)\n  static void Exit(object obj)";
        const string Queue = "private readonly object _gate = new object(); public int F() { lock (_gate) { return 1; } }";
        IReadOnlyList<Offence> refused = Plant.Read(
            Plant.Members(Queue), GateProfile.Firmware with { Surface = Surface.Parse(strict) });
        Assert.Contains("Monitor::Enter", Assert.Single(refused).What, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public bool F() => System.DateTime.UtcNow.Ticks > 0;", "struct System.DateTime")]
    [InlineData("public int F() => System.Environment.TickCount;", "static class System.Environment\n  static int get_TickCount()")]
    [InlineData("public void F() { System.Threading.Thread.Sleep(1); }", "sealed class System.Threading.Thread\n  static void Sleep(int millisecondsTimeout)")]
    [InlineData("public System.Threading.Timer? A;", "sealed class System.Threading.Timer")]
    [InlineData("public object F() => new System.Random();", "class System.Random\n  void .ctor()")]
    [InlineData("public bool F(string a) => System.IO.File.Exists(a);", "class System.String\nstatic class System.IO.File\n  static bool Exists(string path)")]
    [InlineData("public void F() { System.Console.WriteLine(); }", "static class System.Console\n  static void WriteLine()")]
    [InlineData("public void F(string a) { System.Diagnostics.Debug.WriteLine(a); }", "class System.String\nstatic class System.Diagnostics.Debug\n  static void WriteLine(string text)")]
    public void WhatIsBannedCannotBeListed(string offender, string lines)
    {
        GateProfile listed = GateProfile.Contracts with { Surface = Surface.Shipped.With(lines) };
        Plant.RequireRefused(Rules.Banned, Plant.Members(offender), Plant.Members("public long F(Contracts.IClock a) => 1;").Replace(
            "namespace Bluezone.Band.Bytes", "namespace Bluezone.Band.Air", System.StringComparison.Ordinal), listed);
    }

    [Fact]
    public void AnOffenceSaysWhereAndHowToMend()
    {
        Offence refused = Assert.Single(Plant.Read(Plant.Members("public byte[] F()\n{\nreturn new byte[1];\n}"), GateProfile.Firmware));
        Assert.Equal("Bytes.Planted.F (Planted.cs:6)", refused.Where);
        Assert.Equal("newarr System.Byte", refused.What);
        Assert.Equal(Rules.Mend(Rules.NoAllocation), refused.Mend);
        Assert.StartsWith("Bytes.Planted.F (Planted.cs:6): no-allocation: newarr System.Byte. ", refused.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRuleHasAStableNameAndAWayToMend()
    {
        Assert.Equal(30, Rules.All.Count);
        Assert.All(Rules.All, rule => Assert.Matches("^[a-z]+(-[a-z]+)*$", rule));
        Assert.All(Rules.All, rule => Assert.NotEmpty(Rules.Mend(rule)));
    }
}
