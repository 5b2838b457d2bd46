using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Mono.Cecil;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>What a list says, its stand-ins hold: kinds, members, properties, events, values, in one assembly or several.</summary>
public class StandInsHoldWhatIsListed
{
    private const string Core = """
        assembly mscorlib
        class System.Object
          void .ctor()
          virtual string ToString()
          protected object MemberwiseClone()
        abstract class System.ValueType
        abstract class System.Enum : System.ValueType
        struct System.Void
        struct System.Boolean
        struct System.Char
        struct System.Byte
        struct System.Int32
          const int MaxValue = 2147483647
          virtual string ToString()
        struct System.UInt64
        struct System.IntPtr
        struct System.DateTime
          int get_Day()
          static System.DateTime op_Addition(System.DateTime a, System.DateTime b)
        sealed class System.String
          char get_Chars(int index)  N
          static string Empty
        abstract class System.Array
        abstract class System.Delegate
          static System.Delegate Combine(System.Delegate a, System.Delegate b)  N
          static System.Delegate Remove(System.Delegate source, System.Delegate value)  N
        abstract class System.MulticastDelegate : System.Delegate
        abstract class System.Attribute
          protected void .ctor()
        enum System.AttributeTargets
        sealed class System.AttributeUsageAttribute : System.Attribute
          void .ctor(System.AttributeTargets validOn)
          bool get_AllowMultiple()
          void set_AllowMultiple(bool value)
          bool get_Inherited()
          void set_Inherited(bool value)
        sealed class System.ParamArrayAttribute : System.Attribute
          void .ctor()
        sealed class System.Reflection.DefaultMemberAttribute : System.Attribute
          void .ctor(string memberName)
        interface System.IDisposable
          abstract void Dispose()
        delegate System.Action`1
          virtual void Invoke(T obj)
        """;

    private const string Radio = """
        assembly Nano.Radio
        abstract class Nano.Device : System.IDisposable
          protected void .ctor()
          virtual void Dispose()
          abstract int Turn(ref int a, out byte b)
        class Nano.Watcher : Nano.Device
          void .ctor(ulong address = 7)
          virtual void Dispose()
          virtual int Turn(ref int a, out byte b)
          Nano.Watcher.State get_Status()
          void set_Status(Nano.Watcher.State value)
          byte get_Item(int index)
          void add_Received(Nano.Watcher.Handler value)
          void remove_Received(Nano.Watcher.Handler value)
          static int Sum(params int[] values)
        enum Nano.Watcher.State
          Idle=0, Busy=2
        delegate Nano.Watcher.Handler
          virtual void Invoke(Nano.Watcher sender, Nano.Watcher.State state)
        """;

    [Theory]
    [InlineData("public int F() => int.MaxValue;")]
    [InlineData("public char F(string a) => a[1];")]
    [InlineData("public string F() => string.Empty;")]
    [InlineData("public override string ToString() => 1.ToString();")]
    [InlineData("public object F() => MemberwiseClone();")]
    [InlineData("public int F(System.DateTime a) => (a + a).Day;")]
    [InlineData("public void F(Nano.Watcher a) { using Nano.Watcher b = a; a.Status = Nano.Watcher.State.Busy; }")]
    [InlineData("public void F() { new Nano.Watcher().Received += Heard; } private void Heard(Nano.Watcher a, Nano.Watcher.State b) { }")]
    [InlineData("public byte F(Nano.Watcher a, int b) { a.Turn(ref b, out byte c); return a[b]; }")]
    [InlineData("public int F() => Nano.Watcher.Sum(1, 2, 3);")]
    [InlineData("public class A : Nano.Device { public override int Turn(ref int a, out byte b) { b = 1; return a; } }")]
    public void WhatIsListedCompiles(string members)
    {
        Assert.Empty(Errors(members));
    }

    [Theory]
    [InlineData("CS0200", "public void F(System.DateTime a) { a.Day = 1; }")]
    [InlineData("CS0198", "public void F() { string.Empty = null!; }")]
    [InlineData("CS1540", "public object F(object a) => a.MemberwiseClone();")]
    [InlineData("CS0165", "public int F() { System.DateTime a; return a.Day; }")]
    [InlineData("CS0509", "public class A : System.String { }")]
    [InlineData("CS0144", "public object F() => new Nano.Device();")]
    [InlineData("CS0534", "public class A : Nano.Device { }")]
    [InlineData("CS0117", "public Nano.Watcher.State F() => Nano.Watcher.State.Waiting;")]
    [InlineData("CS0234", "public System.Action<int>? A;")]
    public void WhatIsNotListedDoesNot(string error, string members)
    {
        Assert.Contains(error, Errors(members));
    }

    [Fact]
    public void ValuesAndDefaultsAreTheListsOwn()
    {
        using ModuleDefinition radio = ModuleDefinition.ReadModule(new MemoryStream(StandIns.Make(Lines)["Nano.Radio"]));
        TypeDefinition watcher = radio.GetType("Nano.Watcher");
        Assert.Equal(7UL, watcher.Methods.Single(method => method.IsConstructor).Parameters[0].Constant);
        Assert.Equal(2, watcher.NestedTypes.Single(type => type.IsEnum).Fields.Single(field => field.Name == "Busy").Constant);
        Assert.True(watcher.Methods.Single(method => method.Name == "Dispose").IsReuseSlot);
        Assert.Equal("Nano.Device", watcher.BaseType.FullName);
    }

    [Theory]
    [InlineData("A=0", "System.Int32")]
    [InlineData("A=-1, B=2147483647", "System.Int32")]
    [InlineData("A=0, B=2147483648", "System.UInt32")]
    [InlineData("A=-1, B=2147483648", "System.Int64")]
    [InlineData("A=18446744073709551615", "System.UInt64")]
    public void AnEnumIsAsWideAsItsValues(string values, string expected)
    {
        const string Wider = "struct System.UInt32\nstruct System.Int64\nenum System.E\n  ";
        byte[] image = StandIns.Make([.. Lines, .. Surface.Parse(Wider + values).Lines])["mscorlib"];
        using ModuleDefinition core = ModuleDefinition.ReadModule(new MemoryStream(image));
        Assert.Equal(expected, core.GetType("System.E").Fields[0].FieldType.FullName);
    }

    [Fact]
    public void TheSameListGivesTheSameOctets()
    {
        IReadOnlyDictionary<string, byte[]> first = StandIns.Make(Lines);
        IReadOnlyDictionary<string, byte[]> second = StandIns.Make(Lines);
        Assert.Equal(["Nano.Radio", "mscorlib"], first.Keys.Order(StringComparer.Ordinal));
        Assert.All(first.Keys, name => Assert.Equal(first[name], second[name]));
    }

    [Theory]
    [InlineData("class Nano.A\n  Nano.B F()", "Nano.B")]
    [InlineData("class Nano.A : Nano.B", "Nano.B")]
    [InlineData("class System.Object\n  void .ctor()", "twice")]
    [InlineData("sealed class System.Object", "two headings")]
    [InlineData("assembly Nano.Radio\nclass System.Object", "two headings")]
    public void ListsThatDoNotHoldTogetherAreRefused(string lines, string expected)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => StandIns.Make([.. Lines, .. Surface.Parse(lines).Lines]));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<SurfaceLine> Lines { get; } = [.. Surface.Parse(Core).Lines, .. Surface.Parse(Radio).Lines];

    private static string[] Errors(string members)
    {
        SyntaxTree source = NanoCompiler.Parse(Plant.Members(members), Plant.FileName);
        return NanoCompiler.Emit(NanoCompiler.Compilation("Bluezone.Band.Planted", [source], NanoCompiler.StandInsOf(Lines), OptimizationLevel.Release))
            .Complaints
            .Where(each => each.Severity == DiagnosticSeverity.Error)
            .Select(each => each.Id)
            .ToArray();
    }
}
