using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The nanoFramework projects, which nothing builds here, hold what their code needs.</summary>
public class Esp32ProjectIsWhole
{
    private const string Firmware = "firmware/Bluezone.Band.Firmware.nfproj";
    private const string Esp32 = "hal/Esp32/Bluezone.Band.Esp32.nfproj";
    private const string Marathon = "tests/Device/Marathon/Marathon.nfproj";
    private const string DeviceTests = "tests/Device/Bluezone.Band.Tests.Device.nfproj";

    [Theory]
    [InlineData(Firmware)]
    [InlineData(Esp32)]
    [InlineData(Marathon)]
    public void EveryReferenceHasItsPackageAndTheOtherWayRound(string project)
    {
        string[] referred = References(project)
            .Select(each => Regex.Match(each.Hint, @"packages\\(nanoFramework(?:\.[A-Za-z][A-Za-z0-9]*)+)\.(\d+\.\d+\.\d+)\\lib\\"))
            .Select(match => match.Groups[1].Value + " " + match.Groups[2].Value)
            .ToArray();
        string[] packages = XDocument.Load(SourceTree.PathOf(Path.GetDirectoryName(project) + "/packages.config"))
            .Descendants("package")
            .Select(each => each.Attribute("id")!.Value + " " + each.Attribute("version")!.Value)
            .ToArray();
        Assert.NotEmpty(packages);
        Assert.Equal(packages.Order(StringComparer.Ordinal), referred.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryAssemblyThatTheProgramRefersToIsThere()
    {
        HashSet<string> there = References(Esp32).Select(each => each.Name).ToHashSet();
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(Esp32Build.Program.Assembly));
        IEnumerable<string> needed = module.AssemblyReferences.Select(each => each.Name).Where(name => !name.StartsWith("Bluezone.", StringComparison.Ordinal));
        Assert.Subset(there, needed.ToHashSet());
    }

    [Theory]
    [InlineData(Firmware, "firmware", "hal/Contracts")]
    [InlineData(Esp32, "hal/Esp32")]
    [InlineData(Marathon, "tests/Device/Marathon")]
    public void EveryFileIsCompiledAndNoneTwice(string project, params string[] own)
    {
        string folder = Path.GetDirectoryName(project)!;
        string[] globs = Elements(project, "Compile").Select(each => each.Attribute("Include")!.Value.Replace('\\', '/')).ToArray();
        string[] folders = globs.Select(glob => Path.GetRelativePath(SourceTree.Root, SourceTree.PathOf(folder + "/" + glob.Replace("**/*.cs", ".")))).ToArray();
        Assert.All(globs, glob => Assert.EndsWith("**/*.cs", glob, StringComparison.Ordinal));
        Assert.Equal(own.Order(), folders.Order());
    }

    [Theory]
    [InlineData(Esp32)]
    [InlineData(Marathon)]
    [InlineData(DeviceTests)]
    public void ItRefersToTheFirmwareLibrary(string project)
    {
        XElement reference = Assert.Single(Elements(project, "ProjectReference"));
        string path = Path.GetDirectoryName(project) + "/" + reference.Attribute("Include")!.Value.Replace('\\', '/');
        Assert.Equal(Path.GetFullPath(SourceTree.PathOf(Firmware)), Path.GetFullPath(SourceTree.PathOf(path)));
        Assert.Equal(Assert.Single(Elements(Firmware, "ProjectGuid")).Value, reference.Elements().Single(each => each.Name.LocalName == "Project").Value);
        Assert.Equal("Bluezone.Band.Firmware", Assert.Single(Elements(Firmware, "AssemblyName")).Value);
        Assert.Equal("Library", Assert.Single(Elements(Firmware, "OutputType")).Value);
        Assert.DoesNotContain(Elements(project, "Compile").Attributes(), each => each.Value.Contains("..", StringComparison.Ordinal));
    }

    [Fact]
    public void TheBoardChoosesWhereItStarts()
    {
        Assert.Equal("TWristband", Assert.Single(Elements(Esp32, "BandBoard")).Value);
        string start = Assert.Single(Elements(Esp32, "StartupObject")).Value;
        Assert.Equal("Bluezone.Band.Esp32.Boards.$(BandBoard)", start);
        using ModuleDefinition program = ModuleDefinition.ReadModule(new MemoryStream(Esp32Build.Program.Assembly));
        foreach (string board in new[] { "TWristband", "DevKit" })
        {
            TypeDefinition type = program.GetType(start.Replace("$(BandBoard)", board, StringComparison.Ordinal));
            Assert.Contains(type.Methods, method => method.Name == "Main" && method.IsStatic);
        }
    }

    [Theory]
    [InlineData(Firmware)]
    [InlineData(Esp32)]
    [InlineData(Marathon)]
    public void TheSolutionShowsItAndDoesNotBuildIt(string project)
    {
        string[] lines = File.ReadAllLines(SourceTree.PathOf("Bluezone.Band.sln"));
        string heading = Assert.Single(lines, line => line.Contains(project.Replace('/', '\\'), StringComparison.Ordinal));
        Assert.StartsWith("Project(\"{11A8DD76-328B-46DF-9F39-F559912D0360}\")", heading, StringComparison.Ordinal);
        string id = Assert.Single(Elements(project, "ProjectGuid")).Value;
        Assert.EndsWith($"\"{id}\"", heading, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(id + ".Release|Any CPU.ActiveCfg", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains(".Build.0", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Hint)> References(string project)
    {
        return Elements(project, "Reference")
            .Select(each => (each.Attribute("Include")!.Value.Split(',')[0], each.Descendants().Single(part => part.Name.LocalName == "HintPath").Value));
    }

    private static IEnumerable<XElement> Elements(string project, string name)
    {
        return XDocument.Load(SourceTree.PathOf(project)).Descendants().Where(each => each.Name.LocalName == name);
    }
}
