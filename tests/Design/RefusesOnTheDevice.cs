using System.Linq;
using Bluezone.Band.NanoGate;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>What hal/Esp32 may not do though it has the outside: each rule with an offender and its clean twin.</summary>
public class RefusesOnTheDevice
{
    private const string Log = "namespace Bluezone.Band.Esp32 { public static class Log { public static void Number(int a) { System.Diagnostics.Debug.WriteLine(string.Concat(\"a\", \" \", a > 9 ? \"many\" : \"few\")); } } } ";

    [Theory]
    [InlineData("public void F(int a) { System.Diagnostics.Debug.WriteLine(string.Concat(\"a\", \" \", \"b\")); }", "public void F(int a) { Log.Number(a); }")]
    [InlineData("public string F(string a) => a + a + a;", "public string F(char[] a) => new string(a);")]
    public void TextIsBuiltInTheLogOnly(string offender, string clean)
    {
        Require(Rules.NoText, offender, clean);
    }

    [Theory]
    [InlineData("public object F(int a) => a;", "public object F(byte[] a) => a;")]
    [InlineData("public void F(System.Collections.ArrayList a) { a.Add(1); }", "public void F(System.Collections.ArrayList a) { a.Add(this); }")]
    public void BoxesAreRefused(string offender, string clean)
    {
        Require(Rules.NoBoxing, offender, clean);
    }

    [Fact]
    public void TheLogMayBoxNumbersButNoEnums()
    {
        const string Board = "namespace Bluezone.Band.Esp32 { public enum Part { Light } public static class Log { public static object F(int a, Part b) => ";
        RequireOnly(Rules.NoEnumCalls, Board + "b; } }");
        Plant.RequireNone(Esp32Build.Planted(Board + "a; } }"));
    }

    [Theory]
    [InlineData("private static int _a; public int F() => _a++;", "private static readonly int A = 7; public int F() => A;")]
    [InlineData("public static byte[]? A; ", "private static readonly byte[] A = new byte[] { 1, 2, 3, 4 }; public byte[] F() => A;")]
    [InlineData("private static readonly object A = new object(); public object F() => A;", "private readonly object _a = new object(); public object F() => _a;")]
    [InlineData("public static int A { get; set; }", "public static int A => 5;")]
    public void StaticsThatChangeAreRefused(string offender, string clean)
    {
        Require(Rules.NoMutableStatics, offender, clean);
    }

    [Theory]
    [InlineData("a.ValueChanged += OnChanged; } private void OnChanged(object b, System.Device.Gpio.PinValueChangedEventArgs c) { Log.Number(1);")]
    [InlineData("a.ValueChanged += OnChanged; } private void OnChanged(object b, System.Device.Gpio.PinValueChangedEventArgs c) { Tell(); } private void Tell() { Log.Number(1);")]
    [InlineData("a.ValueChanged += (b, c) => Log.Number(1);")]
    [InlineData("a.ValueChanged += OnChanged; } private void OnChanged(object b, System.Device.Gpio.PinValueChangedEventArgs c) { ITold d = new Told(); d.Tell();")]
    [InlineData("_ring = Tell; a.ValueChanged += (b, c) => _ring(); } private Ring? _ring; public delegate void Ring(); private void Tell() { Log.Number(1);")]
    [InlineData("a.ValueChanged += OnChanged; } private void OnChanged(object b, System.Device.Gpio.PinValueChangedEventArgs c) { new System.Threading.Thread(Tell).Start(); } private void Tell() { Log.Number(1);")]
    public void HandlersDoNotLeadToTheLog(string body)
    {
        const string Parts = "public interface ITold { void Tell(); } public class Told : ITold { public void Tell() { Log.Number(2); } } ";
        RequireOnly(Rules.QuietHandlers, Source(Parts + "public void F(System.Device.Gpio.GpioPin a) { " + body + " }"));
    }

    [Theory]
    [InlineData("public void F(System.Device.Gpio.GpioPin a) { a.ValueChanged += OnChanged; Log.Number(1); } private int _a; public int A => _a; private void OnChanged(object b, System.Device.Gpio.PinValueChangedEventArgs c) { _a++; }")]
    [InlineData("public void F() { new System.Threading.Thread(Tell).Start(); } private void Tell() { Log.Number(1); }")]
    [InlineData("public object F() => new System.Threading.Timer(Tell, null, 1, 1); private void Tell(object? a) { Log.Number(1); }")]
    public void WhoeverElseLogsIsLeftAlone(string clean)
    {
        Plant.RequireNone(Esp32Build.Planted(Source(clean)));
    }

    [Theory]
    [InlineData(Rules.RoomEdges, "public Bluezone.Band.Loop.BandLoop? A;", "public Bluezone.Band.Contracts.IClock? A;")]
    [InlineData(Rules.RoomEdges, "public Bluezone.Band.Air.Sighting? A;", "public int A;")]
    [InlineData(Rules.NoMain, "public static void Main() { }", "public static void Start() { }")]
    [InlineData(Rules.NoFinalizers, "~Planted() { }", "public void Close() { }")]
    [InlineData(Rules.OffSurface, "public System.Attribute? A;", "public System.Random? A;")]
    public void TheOtherRulesHoldThereToo(string rule, string offender, string clean)
    {
        Require(rule, offender, clean);
    }

    [Fact]
    public void OneTypeKnowsTheLoopAndBoardsStart()
    {
        Plant.RequireNone(Esp32Build.Planted(
            "namespace Bluezone.Band.Esp32 { public class MainLoop { private readonly Bluezone.Band.Loop.BandLoop? _a; public MainLoop() { _a = null; } public bool Run() { return _a == null; } } } "
            + "namespace Bluezone.Band.Esp32.Boards { public static class DevKit { public static void Main() { new MainLoop().Run(); } } }"));
        RequireOnly(Rules.UnknownRoom, "namespace Bluezone.Band.Esp32.Cellar { public class A { } }");
    }

    private static void Require(string rule, string offender, string clean)
    {
        RequireOnly(rule, Source(offender));
        Plant.RequireNone(Esp32Build.Planted(Source(clean)));
    }

    private static string Source(string members)
    {
        return Log + "namespace Bluezone.Band.Esp32 { public class Planted { " + members + " } }";
    }

    private static void RequireOnly(string rule, string source)
    {
        Offence[] refused = Esp32Build.Planted(source).ToArray();
        Assert.True(refused.Length > 0 && refused.All(offence => offence.Rule == rule), $"only {rule} should refuse it, but:\n{string.Join("\n", refused.AsEnumerable())}");
    }
}
