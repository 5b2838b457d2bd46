using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The language that nanoFramework 1.17 runs, and the part of it that crashes or lies.</summary>
public class RefusesWhatNanoClrCannotRun
{
    private static readonly GateProfile KnowsText = GateProfile.Contracts with
    {
        Surface = Surface.Shipped.With("sealed class System.String"),
    };

    [Theory]
    [InlineData("public class Box<T> { }", "public class Box { }")]
    [InlineData("public int Twice<T>(int a) => a * 2;", "public int Twice(int a) => a * 2;")]
    [InlineData("public int? Height;", "public int Height;")]
    [InlineData("public int F(int a) { int? b = a > 0 ? a : null; return b ?? 7; }", "public int F(int a) { return a > 0 ? a : 7; }")]
    [InlineData("public int F(byte[] a) { System.ReadOnlySpan<byte> b = a; return b[0]; }", "public int F(byte[] a) { byte[] b = a; return b[0]; }")]
    [InlineData("public object F() => new System.Collections.Generic.List<int>();", "public object F() => new int[4];")]
    [InlineData("public bool F(int[] a) => System.Linq.Enumerable.Any(a);", "public bool F(int[] a) => a.Length > 0;")]
    [InlineData("public object F() => System.Array.Empty<byte>();", "public object F() => new byte[0];")]
    [InlineData("public byte[] F() => [];", "public byte[] F() => [1, 2];")]
    [InlineData("public bool F(object a) => a is System.Collections.Generic.IList<int>;", "public bool F(object a) => a is int[];")]
    public void GenericsAreRefused(string offender, string clean)
    {
        Require(Rules.NoGenerics, offender, clean);
    }

    [Theory]
    [InlineData("public async void F() { await System.Threading.Tasks.Task.Yield(); }")]
    [InlineData("public async System.Threading.Tasks.Task<int> F() { await System.Threading.Tasks.Task.Delay(1); return 1; }")]
    [InlineData("public async System.Collections.Generic.IAsyncEnumerable<int> F() { await System.Threading.Tasks.Task.Delay(1); yield return 1; }")]
    public void AsyncIsRefused(string offender)
    {
        Require(Rules.NoAsync, offender, "public void F() { }");
    }

    [Theory]
    [InlineData("public System.Collections.IEnumerable F() { yield return this; }")]
    [InlineData("public System.Collections.Generic.IEnumerator<int> F(int a) { for (int i = 0; i < a; i++) { yield return i; } }")]
    public void IteratorsAreRefused(string offender)
    {
        Require(Rules.NoIterators, offender, "public int F(int[] a) { int sum = 0; foreach (int i in a) { sum += i; } return sum; }");
    }

    [Theory]
    [InlineData("public (int, int) F(int a) => (a, a);", "public int F(int a, out int b) { b = a; return a; }")]
    [InlineData("private (int High, byte Low) _pair; public int F() => _pair.High;", "private int _high; public void F(int a) { _high = a + _high; }")]
    [InlineData("public object F(int a) => System.Tuple.Create(a, a);", "public object F(int a) => new int[] { a, a };")]
    public void TuplesAreRefused(string offender, string clean)
    {
        Require(Rules.NoTuples, offender, clean);
    }

    [Fact]
    public void SwappingByTupleIsAllowedWhereNoTupleIsMade()
    {
        Plant.RequirePassed(
            Plant.Members("public void F(int[] a, int i) { (a[0], a[i]) = (a[i], a[0]); }"),
            GateProfile.Firmware,
            OptimizationLevel.Release);
    }

    [Theory]
    [InlineData("public record Pair(int A, int B);", "public sealed class Pair(int a) { public int A { get; } = a; }")]
    [InlineData("public record struct Pair(int A, int B);", "public sealed class Pair { public int A; }")]
    public void RecordsAreRefused(string offender, string clean)
    {
        Require(Rules.NoRecords, offender, clean);
    }

    [Theory]
    [InlineData("private readonly int[,] _a = new int[2, 3]; public int F() => _a[1, 2];", "private readonly int[][] _a = { new int[3] }; public int F() => _a[0][2];")]
    [InlineData("public int F(int[,] a) => a[0, 0];", "public int F(int[] a) => a[0];")]
    [InlineData("public void F(int[,,] a) { a[0, 0, 0] = 1; }", "public void F(int[] a) { a[0] = 1; }")]
    public void MultidimensionalArraysAreRefused(string offender, string clean)
    {
        Require(Rules.NoGrids, offender, clean);
    }

    [Theory]
    [InlineData("public struct Pair { public int A; }")]
    [InlineData("public readonly struct Pair { public readonly int A; }")]
    [InlineData("public int F(int a) { return G(); int G() => a + 1; }")]
    public void StructsOfOurOwnAreRefused(string offender)
    {
        Require(Rules.NoStructs, offender, "public enum Kind { A, B } public sealed class Pair { public int A; public Kind Kind; }");
    }

    [Fact]
    public void ConstantArraysAreAllowed()
    {
        Plant.RequirePassed(
            Plant.Members("private static readonly uint[] Table = { 1, 2, 3, 4, 5, 6, 7, 8 }; public uint F(int a) => Table[a];"),
            GateProfile.Firmware,
            OptimizationLevel.Release);
    }

    [Theory]
    [InlineData("public int F(int a) => checked(a + 1);", "public int F(int a) => unchecked(a + 1);")]
    [InlineData("public byte F(int a) => checked((byte)a);", "public byte F(int a) => (byte)a;")]
    [InlineData("public int F(int[] a, long i) => a[i];", "public int F(int[] a, long i) => a[(int)i];")]
    public void CheckedArithmeticIsRefused(string offender, string clean)
    {
        Require(Rules.NoChecked, offender, clean);
    }

    [Theory]
    [InlineData("public interface IA { int F() => 1; }")]
    [InlineData("public interface IA { static abstract int F(); }")]
    [InlineData("public interface IA { static int F() => 1; }")]
    public void InterfaceMembersWithBodiesAreRefused(string offender)
    {
        Require(Rules.NoInterfaceBodies, offender, "public interface IA { int F(); int G { get; } }");
    }

    [Theory]
    [InlineData("public int F() { System.Span<int> a = stackalloc int[4]; return a[0]; }")]
    [InlineData("public unsafe int F() { int* a = stackalloc int[4]; return a[0]; }")]
    public void StackallocIsRefused(string offender)
    {
        Require(Rules.NoStackalloc, offender, "public int F() { int[] a = new int[4]; return a[0]; }");
    }

    [Theory]
    [InlineData("public unsafe int F(int* a) => *a;", "public int F(ref int a) => a;")]
    [InlineData("public unsafe int F(byte[] a) { fixed (byte* b = a) { return b[0]; } }", "public int F(byte[] a) { return a[0]; }")]
    [InlineData("public unsafe int F(delegate*<int, int> a) => a(1);", "public int F(in int a) => a;")]
    public void PointersAreRefused(string offender, string clean)
    {
        Require(Rules.NoPointers, offender, clean);
    }

    [Fact]
    public void ExternMethodsAreRefused()
    {
        Require(
            Rules.NoNative,
            "[System.Runtime.InteropServices.DllImport(\"c\")] public static extern int abs(int a);",
            "public static int Abs(int a) => a < 0 ? -a : a;");
    }

    [Theory]
    [InlineData("public new int F() => 2;", "public override int F() => 2;")]
    [InlineData("public new virtual int F() => 2;", "public sealed override int F() => 2;")]
    [InlineData("public new int A;", "public int B;")]
    [InlineData("public new int P => 3;", "public int Q => 3;")]
    [InlineData("public new int A() => 3;", "public int A2() => 3;")]
    [InlineData("public new int P;", "public int F(int a) => a;")]
    [InlineData("public new bool Equals(object a) => a == this;", "public override bool Equals(object? a) => a == this;")]
    public void HidingIsRefused(string offender, string clean)
    {
        const string Base = "public class B { public virtual int F() => 1; public int A; public int P => 1; private int G() => 1; } public class D : B { public int G() => 4; ";
        Require(Rules.NoHiding, Base + offender + " }", Base + clean + " }");
    }

    [Fact]
    public void HidingInAnInterfaceIsRefused()
    {
        Require(
            Rules.NoHiding,
            "public interface IA { int F(); } public interface IB : IA { new int F(); }",
            "public interface IA { int F(); } public interface IB : IA { int G(); } public class C : IB { public int F() => 1; int IB.G() => 2; }");
    }

    [Fact]
    public void VolatileIsRefused()
    {
        Require(
            Rules.NoVolatile,
            "private volatile int _a; public int F() => _a++;",
            "private int _a; public int F() => _a++;");
    }

    [Fact]
    public void FinalizersAreRefused()
    {
        Require(Rules.NoFinalizers, "~Planted() { }", "public void End() { }");
    }

    [Theory]
    [InlineData("public int F(Kind a) => a.ToString().Length;")]
    [InlineData("public int F(Kind a) => a.GetHashCode();")]
    public void CallsOnEnumsAreRefused(string offender)
    {
        GateProfile knowsLength = GateProfile.Contracts with
        {
            Surface = Surface.Shipped.With("sealed class System.String\n  int get_Length()"),
        };
        const string Kind = "public enum Kind { A, B } ";
        Plant.RequireRefused(
            Rules.NoEnumCalls,
            Plant.Members(Kind + offender),
            Plant.Members(Kind + "public int F(Kind a) => a == Kind.B ? (int)a : 0;"),
            knowsLength);
    }

    [Theory]
    [InlineData("public string F(string a) => a + a;")]
    [InlineData("public string F(int a) => $\"{a:x}\";")]
    [InlineData("public string F(int a) => a.ToString();")]
    [InlineData("public string F(string a) => string.Format(a, this);")]
    [InlineData("public object F() => new System.Text.StringBuilder();")]
    public void BuildingTextIsRefused(string offender)
    {
        Plant.RequireRefused(
            Rules.NoText, Plant.Members(offender), Plant.Members("public byte[] F(byte[] a) => a;"), KnowsText);
    }

    [Theory]
    [InlineData("public void F() { throw new System.InvalidOperationException(\"too late\"); }")]
    [InlineData("public void F(int a) { throw new System.ArgumentOutOfRangeException(nameof(a)); }")]
    public void TextInExceptionsIsRefused(string offender)
    {
        Require(Rules.NoExceptionText, offender, "public void F() { throw new System.InvalidOperationException(); }");
    }

    [Theory]
    [InlineData("public int F(int a) => a switch { 0 => 1, > 5 and < 9 => 2, _ => 3 };")]
    [InlineData("public bool F(object a) => a is int[] { Length: > 3 } b && b[0] is 1 or 2;")]
    [InlineData("public int F(int a) { return G(a); static int G(int b) => b + 1; }")]
    [InlineData("public void F(ref int a, in int b, out int c) { c = a + b; a = c; }")]
    [InlineData("public byte this[int a] => (byte)a; public byte F() => this[3];")]
    [InlineData("public static int F(byte[] a) { int b = 0; foreach (byte c in a) { b ^= c << 3; } return b; }")]
    [InlineData("public int F(int a) { try { return 7 / a; } catch (System.Exception) when (a == 0) { return 0; } finally { F(1); } }")]
    [InlineData("public enum Kind : byte { A, B } public Kind F(int a) => (Kind)a; public bool G(Kind a) => a == Kind.B;")]
    [InlineData("public abstract class A { public abstract int F(); } public sealed class B(int a) : A { public override int F() => a; }")]
    [InlineData("public interface IA { int P { get; set; } } public class A : IA { int IA.P { get; set; } }")]
    [InlineData("private Planted? _next; public Planted? F() => _next?.F(); public ulong G(uint a) => (ulong)a * a >> 7;")]
    [InlineData("public const int Octets = 12; private readonly byte[][] _a = new byte[Octets][]; public byte[] F(uint a) => _a[a % Octets];")]
    public void EverydayCodePasses(string clean)
    {
        foreach (OptimizationLevel level in System.Enum.GetValues<OptimizationLevel>())
        {
            Plant.RequirePassed(Plant.Members(clean), GateProfile.Firmware, level);
        }
    }

    private static void Require(string rule, string offender, string clean)
    {
        Plant.RequireRefused(rule, Plant.Members(offender), Plant.Members(clean));
    }
}
