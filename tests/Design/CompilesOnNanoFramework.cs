using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Mono.Cecil;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>hal/Contracts and firmware/ compile against nanoFramework's surface alone, and the gate lets what comes of it pass.</summary>
/// <remarks>Against stand-ins made from our lists: nanoFramework's own assemblies are not at hand, nor is its metadata processor.</remarks>
public class CompilesOnNanoFramework
{
    // As the device would have it: no overload that only .NET has is let pass.
    private static readonly Surface OnDevice = Surface.Shipped.WithoutDesktop();

    [Theory]
    [InlineData(OptimizationLevel.Release)]
    [InlineData(OptimizationLevel.Debug)]
    public void ContractsAndFirmwareCompileAndPassTheGate(OptimizationLevel level)
    {
        InFolder(folder =>
        {
            NanoBuild.Write(folder, NanoBuild.Rooms(SourceTree.Root, NanoBuild.FirmwareLines, level), NanoBuild.FirmwareLines);
            string firmware = Path.Combine(folder, NanoBuild.FirmwareName + ".dll");
            string contracts = Path.Combine(folder, NanoBuild.ContractsName + ".dll");
            Plant.RequireNone(Gate.Read(firmware, GateProfile.Firmware with { Surface = OnDevice }));
            Plant.RequireNone(Gate.Read(contracts, GateProfile.Contracts with { Surface = OnDevice }));

            Assert.Subset(new HashSet<string>([NanoBuild.ContractsName, "System.Math", "mscorlib"]), ReferencesOf(firmware));
            Assert.Subset(new HashSet<string>(["System.Math", "mscorlib"]), ReferencesOf(contracts));
            Assert.Contains("System.Void System.Threading.Monitor::Enter(System.Object)", SurfaceUse.Calls(File.ReadAllBytes(firmware)));
        });
    }

    [Fact]
    public void AllOfNanoFrameworkLeadsToTheSameCalls()
    {
        string? lists = SurfaceIsNanoFramework.NanoFrameworksLists();
        if (lists == null)
        {
            return;     // Without the lists at hand there is nothing wider to compile against.
        }

        // A short list could hide an overload that the compiler would rather take, or a name that is two things.
        SurfaceLine[] whole = SurfaceCheck.ReadAll(lists).Where(line => line.Assembly is "mscorlib" or "System.Math").ToArray();
        string[][] calls = new[] { NanoBuild.FirmwareLines, whole }.Select(CallsOf).ToArray();
        Assert.NotEmpty(calls[0]);
        Assert.Equal(calls[0], calls[1]);
    }

    [Fact]
    public void EveryLineIsNanoFrameworksWordForWord()
    {
        string? lists = SurfaceIsNanoFramework.NanoFrameworksLists();
        if (lists == null)
        {
            return;     // SurfaceIsNanoFramework holds the check itself against excerpts everywhere.
        }

        foreach (Surface list in new[] { Surface.Shipped, Surface.Compiler, Surface.Esp32, Surface.Programs })
        {
            Assert.All(list.Lines, line => Assert.NotNull(line.Assembly));
            Assert.Empty(SurfaceCheck.Against(lists, list));
            Assert.Empty(SurfaceCheck.Differences(lists, list));
        }
    }

    [Fact]
    public void EveryLibraryOfNanoFrameworkCanBeStoodInFor()
    {
        string? lists = SurfaceIsNanoFramework.NanoFrameworksLists();
        if (lists == null)
        {
            return;     // StandInsHoldWhatIsListed makes several assemblies everywhere.
        }

        const string Radio = """
            namespace Bluezone.Band.Esp32;
            using System;
            using System.Threading;
            using nanoFramework.Device.Bluetooth;
            using nanoFramework.Device.Bluetooth.Advertisement;
            public sealed class Scan
            {
                private readonly BluetoothLEAdvertisementWatcher _watcher = new() { ScanningMode = BluetoothLEScanningMode.Passive };
                private short _rssi;
                public void Start() { _watcher.Received += OnReceived; _watcher.Start(); Thread.Sleep(TimeSpan.FromSeconds(1)); _watcher.Stop(); }
                private void OnReceived(BluetoothLEAdvertisementWatcher sender, BluetoothLEAdvertisementReceivedEventArgs args) { _rssi = args.RawSignalStrengthInDBm; }
            }
            """;
        IReadOnlyList<MetadataReference> everything = NanoCompiler.StandInsOf(SurfaceCheck.ReadAll(lists));
        Assert.Equal(Directory.GetFiles(lists, "*.txt").Length, everything.Count);
        Assert.Empty(NanoCompiler.Emit(
            NanoCompiler.Compilation("Bluezone.Band.Planted", [NanoCompiler.Parse(Radio, Plant.FileName)], everything, OptimizationLevel.Release)).Complaints);
    }

    private static string[] CallsOf(IReadOnlyList<SurfaceLine> lines)
    {
        return NanoBuild.Rooms(SourceTree.Root, lines, OptimizationLevel.Release).SelectMany(each => SurfaceUse.Calls(each.Assembly)).ToArray();
    }

    private static HashSet<string> ReferencesOf(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return module.AssemblyReferences.Select(each => each.Name).ToHashSet();
    }

    private static void InFolder(Action<string> act)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nano");
        try
        {
            act(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
