using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The script <c>band</c> in a small tree of its own, with a compiler that only notes when it was called.</summary>
public sealed class BandScriptTests : IDisposable
{
    private const string Compiler = """
        #!/bin/sh
        case $1 in
            --list-sdks) echo '10.0.100 [here]' ;;
            build)
                mkdir "$ROOT/busy" || { echo two at once; exit 1; }
                echo built >> "$ROOT/builds"
                sleep 0.5
                mkdir -p "$ROOT/tools/Bandctl/bin/Release/net10.0"
                echo program > "$ROOT/tools/Bandctl/bin/Release/net10.0/bandctl.dll"
                rmdir "$ROOT/busy" ;;
            exec) shift 2; echo "ran $*" ;;
        esac
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("band-script-").FullName;

    public BandScriptTests()
    {
        foreach (string folder in new[] { "firmware", "hal", "tools/Bandctl", "compiler" })
        {
            Directory.CreateDirectory(At(folder));
        }

        File.WriteAllText(At("firmware/A.cs"), "");
        File.WriteAllText(At("x.props"), "");
        File.WriteAllText(At(".editorconfig"), "");
        Executable("compiler/dotnet", Compiler.ReplaceLineEndings("\n"));
        Executable("band", File.ReadAllText(SourceTree.PathOf("band")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task OfSeveralAtOnceOneBuildsAndAllRun(int count)
    {
        for (int round = 1; round <= 2; round++)
        {
            File.WriteAllText(At($"firmware/B{round}.cs"), "");
            string[] said = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => SaidAsync()));
            Assert.All(said, each => Assert.Equal("0: ran id --key\n", each));
            Assert.Equal(round, File.ReadAllLines(At("builds")).Length);
        }
    }

    [Fact]
    public async Task WhatIsBuiltIsNotBuiltAgainAndLeavesNoTraceOfTheBuild()
    {
        Assert.Equal("0: ran id --key\n", await SaidAsync());
        Assert.Equal("0: ran id --key\n", await SaidAsync());
        Assert.Single(File.ReadAllLines(At("builds")));
        string[] files = [.. Directory.GetFiles(At("tools/Bandctl/bin")).Select(each => Path.GetFileName(each)!).Order()];
        Assert.Equal(["band.built", "band.built.lock"], files);
    }

    private async Task<string> SaidAsync()
    {
        var start = new ProcessStartInfo("sh", [At("band"), "id", "--key"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = At("compiler") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["ROOT"] = _root;
        using Process band = Process.Start(start)!;
        Task<string> output = band.StandardOutput.ReadToEndAsync();
        Task<string> error = band.StandardError.ReadToEndAsync();
        await band.WaitForExitAsync();
        return $"{band.ExitCode}: {await output}{await error}";
    }

    private void Executable(string name, string text)
    {
        File.WriteAllText(At(name), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string At(string name) => Path.Combine(_root, name);
}
