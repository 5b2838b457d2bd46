using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Bluezone.Band.NanoGate;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.Tests.Design;
using Microsoft.CodeAnalysis;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>A server compiled for nanoFramework runs against the stand-ins as it is.</summary>
public sealed class HostBluetoothServerCode
{
    private static readonly Guid Echo = new("6f3b0001-2c55-4f9e-1a57-2f6f6d1f0001");
    private static readonly string Folder = Path.Combine(SourceTree.Root, "tests", "Unit", "HostedCode");

    [Fact]
    public void AServiceThatEchoesRunsAsCompiled()
    {
        var bench = new HostBluetoothBench();
        var peer = new GattPeer(bench.Air, bench.Join(1));
        byte[] notified = [];
        GattAnswer? empty = null;
        GattAnswer? read = null;
        peer.Notified += (_, value) => notified = value;
        bench.Machine.Boot(Compile());
        peer.Connect(HostBluetoothBench.Address, 4000, _ =>
        {
            peer.Subscribe(Echo, true, _ => { });
            peer.Write(Echo, [4, 2], _ => { });
            peer.Write(Echo, [], answer => empty = answer);
            peer.Read(Echo, answer => read = answer);
        });
        bench.Go(10);

        Assert.Equal([4, 2], read!.Value.Value);
        Assert.Equal([4, 2], notified);
        Assert.Equal(GattProtocolError.InvalidAttributeValueLength, empty!.Value.Error);
        string[] said = ["started", "here", "listens", "sent", "all well", "listens no more", "gone"];
        Assert.Equal(said, bench.Machine.Log.Lines.Select(line => line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 1)..].Trim()));
        Assert.Empty(bench.Machine.Misuses);
        Assert.Empty(bench.Machine.Unhandled);
    }

    // Every member of the lists that a program may use is there, not only those that this one uses.
    [Fact]
    public void EveryListedTypeOfAServerHasItsStandIn()
    {
        int names = 0;
        foreach (string line in File.ReadLines(Path.Combine(Folder, "Serving.txt")).Where(line => !line.StartsWith(' ') && !line.StartsWith("assembly", StringComparison.Ordinal)))
        {
            string? name = Array.Find(line.Split(' '), word => word.StartsWith("nanoFramework.", StringComparison.Ordinal));
            names += name == null ? 0 : 1;
            Assert.True(name == null || StandIn(name) != null, name);
        }

        Assert.Equal(34, names);
    }

    private static Type? StandIn(string name)
    {
        Assembly host = typeof(Machine).Assembly;
        int last = name.LastIndexOf('.');
        return host.GetType(name) ?? host.GetType(name[..last] + "+" + name[(last + 1)..]);
    }

    private static Action Compile()
    {
        string path = Path.Combine(Folder, "Serving.cs");
        Surface own = Surface.Parse(File.ReadAllText(Path.Combine(Folder, "Serving.txt")));
        Surface surface = Surface.Together(Surface.Shipped, Surface.Compiler, Surface.Esp32, own);
        NanoAssembly built = NanoCompiler.Require(NanoCompiler.Compilation(
            "Serving", [NanoCompiler.Parse(File.ReadAllText(path), path)], NanoCompiler.StandInsOf(surface.Lines), OptimizationLevel.Release));
        MethodInfo main = Retarget.Load(built.Assembly, built.Symbols).GetType("Serving", throwOnError: true)!.GetMethod("Main")!;
        return main.CreateDelegate<Action>();
    }
}
