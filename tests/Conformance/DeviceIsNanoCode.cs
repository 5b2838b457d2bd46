using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Bluezone.Band.Tests.Design;
using Microsoft.CodeAnalysis;
using Mono.Cecil;
using Xunit;
using Device = nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The tests of tests/Device compile against nanoFramework's surface alone, and the gate lets what comes of it pass.</summary>
public class DeviceIsNanoCode
{
    private const string Name = "NFUnitTest";
    private const string Framework = "nanoFramework.TestFramework";

    private static readonly string[] Folders = ["Air", "Bytes", "Encounters", "Exposure", "Fakes", "Identity", "Journal", "Loop", "Sync", "Wearer"];

    // What tests may use besides firmware's surface.
    private static readonly Surface Used = Surface.Parse(File.ReadAllText(SourceTree.PathOf("tests/Device/Surface.txt")));

    // Every delegate has one; the lists leave it out.
    private const string DelegateConstructor = "delegate System.Action\n  void .ctor(object target, System.IntPtr method)";

    private static readonly Surface All = Surface.Together(Surface.Shipped, Surface.Compiler, Used);

    [Theory]
    [InlineData(OptimizationLevel.Release)]
    [InlineData(OptimizationLevel.Debug)]
    public void TheyCompileAndTheGateLetsThemPass(OptimizationLevel level)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nano");
        try
        {
            (NanoAssembly library, NanoAssembly compiled) = Compile(level);
            NanoBuild.Write(folder.FullName, [library, compiled], All.Lines);
            RequireNone(Gate.Read(Path.Combine(folder.FullName, Name + ".dll"), Profile(Surface.Together(Surface.Shipped, Used).With(DelegateConstructor).WithoutDesktop())));
            using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(folder.FullName, Name + ".dll"));
            Assert.Equal([NanoBuild.FirmwareName, "mscorlib", Framework], module.AssemblyReferences.Select(each => each.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void TheMetadataProcessorHasRoomForThem()
    {
        Assert.InRange(ByteCode.OctetsOf(Compile(OptimizationLevel.Release).Tests), 10_000, ByteCode.SplitOctets);
    }

    [Fact]
    public void TheGateLetsTheDotNetBuildPass()
    {
        Assert.True(File.Exists(DeviceAssembly.Path), DeviceAssembly.Path + " is missing: build the tests first");
        RequireNone(Gate.Read(DeviceAssembly.Path, Profile(Surface.Together(Surface.Shipped, Used).With(DelegateConstructor))));
    }

    [Fact]
    public void WithoutItsListItDoesNotPass()
    {
        Assert.NotEmpty(Gate.Read(DeviceAssembly.Path, Profile(Surface.Shipped)));
    }

    [Fact]
    public void NanoFrameworkHasWhatTheTestsUse()
    {
        string? lists = SurfaceIsNanoFramework.NanoFrameworksLists();
        if (lists == null)
        {
            return;     // The lists lie beside the repository where its makers work; elsewhere the gate alone speaks.
        }

        Assert.Empty(SurfaceCheck.Against(lists, Used));
        Assert.Empty(SurfaceCheck.Differences(lists, Used));
    }

    [Fact]
    public void NanoFrameworkHasWhatTheStandInHas()
    {
        string? lists = SurfaceIsNanoFramework.NanoFrameworksLists();
        if (lists == null)
        {
            return;
        }

        HashSet<string> theirs = SurfaceCheck.ReadAll(lists).Where(line => line.Assembly == Framework).Select(line => line.Key).ToHashSet();
        using ModuleDefinition module = ModuleDefinition.ReadModule(typeof(Device.Assert).Assembly.Location);
        string[] ours = module.Types.Where(type => type.IsPublic)
            .SelectMany(type => type.Methods.Where(each => each.IsPublic).Select(Key).Append(type.FullName))
            .ToArray();
        Assert.NotEmpty(ours);
        Assert.Subset(theirs, ours.ToHashSet());
    }

    // The test adapter opens every path that it reads right behind an element's name, and fails on a pattern.
    [Fact]
    public void TheProjectHidesItsPatternsFromTheTestAdapter()
    {
        string project = File.ReadAllText(SourceTree.PathOf("tests/Device/Bluezone.Band.Tests.Device.nfproj"));
        Assert.DoesNotContain("<Compile Include=", project, StringComparison.OrdinalIgnoreCase);
        Assert.All(Folders, folder => Assert.Contains($"{folder}\\*.cs", project, StringComparison.Ordinal));
    }

    private static (NanoAssembly Library, NanoAssembly Tests) Compile(OptimizationLevel level)
    {
        string[] sources = Folders.Select(folder => "tests/Device/" + folder).ToArray();
        IEnumerable<MetadataReference> references = StandIns.Make(All.Lines)
            .Select(each => each.Key == Framework ? WithManyRows(each.Value) : each.Value)
            .Select(image => MetadataReference.CreateFromImage(image));
        return NanoBuild.OnDevice(SourceTree.Root, references, level, Name, sources);
    }

    // The lists do not tell how an attribute may be used: a test may have many rows of data.
    private static byte[] WithManyRows(byte[] image)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(image));
        IMetadataScope library = module.AssemblyReferences.Single();
        var usage = new TypeReference("System", nameof(AttributeUsageAttribute), module, library);
        var targets = new TypeReference("System", nameof(AttributeTargets), module, library, valueType: true);
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, usage) { HasThis = true };
        constructor.Parameters.Add(new ParameterDefinition(targets));
        var attribute = new CustomAttribute(constructor);
        attribute.ConstructorArguments.Add(new CustomAttributeArgument(targets, (int)AttributeTargets.Method));
        attribute.Properties.Add(new("AllowMultiple", new CustomAttributeArgument(module.TypeSystem.Boolean, true)));
        module.GetType(Framework, "DataRowAttribute").CustomAttributes.Add(attribute);
        using var changed = new MemoryStream();
        module.Write(changed);
        return changed.ToArray();
    }

    private static string Key(MethodDefinition method)
    {
        string kept = method.HasThis ? "" : "static ";
        string parameters = string.Join(",", method.Parameters.Select(each => each.ParameterType.FullName));
        return $"{kept}{method.ReturnType.FullName} {method.DeclaringType.FullName}::{method.Name}({parameters})";
    }

    private static GateProfile Profile(Surface surface)
    {
        return new GateProfile { KnowsRooms = false, HasTimeHandedIn = false, Surface = surface };
    }

    private static void RequireNone(IEnumerable<Offence> offences)
    {
        string[] all = offences.Select(each => each.ToString()).ToArray();
        Assert.True(all.Length == 0, string.Join("\n", all));
    }
}
