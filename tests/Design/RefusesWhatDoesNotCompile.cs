using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>Code that is good on .NET and not on nanoFramework does not compile against the stand-ins.</summary>
public class RefusesWhatDoesNotCompile
{
    private static readonly IReadOnlyList<MetadataReference> Libraries = NanoCompiler.StandInsOf(NanoBuild.FirmwareLines);

    // CS0234: no such type. CS0117, CS1061: no such member. CS1503, CS7036: no such overload. CS0518, CS8179: a type that the compiler needs is not there.
    [Theory]
    [InlineData("CS0117", "public void F(byte[] a) { System.Array.Fill(a, (byte)1); }", "public void F(byte[] a) { System.Array.Clear(a, 0, 1); }")]
    [InlineData("CS7036", "public void F(byte[] a) { System.Array.Clear(a); }", "public void F(byte[] a) { System.Array.Clear(a, 0, a.Length); }")]
    [InlineData("CS1503", "public void F(byte[] a) { System.Array.Copy(a, 0L, a, 1L, 2L); }", "public void F(byte[] a) { System.Array.Copy(a, 0, a, 1, 2); }")]
    [InlineData("CS1061", "public long F(byte[] a) => a.LongLength;", "public int F(byte[] a) => a.Length;")]
    [InlineData("CS0117", "public int F(int a) => System.Math.Clamp(a, 0, 9);", "public int F(int a) => System.Math.Max(0, System.Math.Min(a, 9));")]
    [InlineData("CS1503", "public long F(long a) => System.Math.Max(a, 1L);", "public int F(int a) => System.Math.Max(a, 1);")]
    [InlineData("CS0117", "public long F() => int.Parse(\"1\");", "public long F() => long.MaxValue;")]
    [InlineData("CS0518", "public object F(string[] a) => string.Join(\",\", a);", "public object F(object[] a) => a[0];")]
    [InlineData("CS0234", "public int F(System.Span<byte> a) => a.Length;", "public int F(byte[] a) => a.Length;")]
    [InlineData("CS0234", "public System.Collections.Generic.List<int>? A;", "public int[]? A;")]
    [InlineData("CS0234", "public System.DateTime A;", "public long A;")]
    [InlineData("CS0234", "public int F() => System.Environment.TickCount;", "public int F() => 1;")]
    [InlineData("CS0234", "public uint F(uint a) => System.Numerics.BitOperations.RotateLeft(a, 3);", "public uint F(uint a) => (a << 3) | (a >> 29);")]
    [InlineData("CS0234", "public void F(byte[] a) { System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(a, 1); }", "public void F(byte[] a) { a[0] = 1; }")]
    [InlineData("CS0234", "private readonly System.Threading.Lock _a = new(); public void F() { lock (_a) { } }", "private readonly object _a = new(); public void F() { lock (_a) { } }")]
    [InlineData("CS0518", "public int? A;", "public int A;")]
    [InlineData("CS8179", "public (int, int) F() => (1, 2);", "public void F(out int a, out int b) { a = 1; b = 2; }")]
    [InlineData("CS0518", "public record A(int B);", "public class A(int b) { public int B { get; } = b; }")]
    [InlineData("CS0518", "public decimal A;", "public long A;")]
    [InlineData("CS0518", "public volatile int A;", "public int A;")]
    [InlineData("CS0518", "public int F(byte[] a) => a[^1];", "public int F(byte[] a) => a[a.Length - 1];")]
    [InlineData("CS0234", "public void F(object a) { System.ArgumentNullException.ThrowIfNull(a); }", "public void F(object a) { if (a == null) throw new System.ArgumentException(); }")]
    public void WhatOnlyDotNetHasDoesNotCompile(string error, string offender, string clean)
    {
        Assert.Contains(error, Errors(offender).Select(each => each.Id));
        Assert.Empty(Errors(clean));
    }

    [Theory]
    [InlineData("public System.Attribute? A;")]
    [InlineData("public System.Delegate? A;")]
    [InlineData("public void F() { try { F(); } catch (System.SystemException) { } }")]
    public void WhatOnlyTheCompilerNeedsIsRefusedByTheGate(string offender)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nano");
        try
        {
            StandIns.Write(folder.FullName, NanoBuild.FirmwareLines);
            string path = Path.Combine(folder.FullName, "Bluezone.Band.Planted.dll");
            File.WriteAllBytes(path, NanoCompiler.Emit(Compilation(offender)).Assembly);
            Assert.Equal(Rules.OffSurface, Assert.Single(Gate.Read(path, GateProfile.Contracts).Select(each => each.Rule).Distinct()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Diagnostic[] Errors(string members)
    {
        return NanoCompiler.Emit(Compilation(members)).Complaints.Where(each => each.Severity == DiagnosticSeverity.Error).ToArray();
    }

    private static CSharpCompilation Compilation(string members)
    {
        SyntaxTree source = NanoCompiler.Parse(Plant.Members(members), Plant.FileName);
        return NanoCompiler.Compilation("Bluezone.Band.Planted", [source], Libraries, OptimizationLevel.Release);
    }
}
