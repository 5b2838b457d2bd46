using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Flashing;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band flash</c>, with a flasher that writes down what it is told.</summary>
public sealed class CommandsFlash : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flash");

    private string Image => Path.Combine(_folder.FullName, "band.bin");

    private string Told => Path.Combine(_folder.FullName, "told");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("twristband", "ESP32_BLE_REV0")]
    [InlineData("devkit", "ESP32_BLE_REV0")]
    [InlineData("wrover", "ESP32_BLE_REV3")]
    public void TheRuntimeComesFirstAndThenTheProgram(string board, string target)
    {
        File.WriteAllText(Image, "image");
        CommandsCalled called = WithFlasher(0, () => CommandsCalled.With("flash", "--port", "COM7", "--board", board, "--image", Image));
        Assert.True(called.Code == BandctlApp.Done, called.Error);
        Assert.Equal(
            [
                $"--target {target} --serialport COM7 --update",
                $"--target {target} --serialport COM7 --deploy --image {Image} --address 0x1E0000",
            ],
            File.ReadAllLines(Told));
        Assert.Equal(["written", "written", $"flashed {board} on COM7"], called.Lines);
    }

    [Fact]
    public void AFlasherThatFailsEndsIt()
    {
        File.WriteAllText(Image, "image");
        CommandsCalled called = WithFlasher(3, () => CommandsCalled.With("flash", "--port", "COM7", "--image", Image));
        Assert.Equal(BandctlApp.Refused, called.Code);
        Assert.Contains("nanoff ended with 3", called.Error);
        Assert.Single(File.ReadAllLines(Told));
    }

    [Fact]
    public void WhatWouldBeCalledIsPrinted()
    {
        CommandsCalled called = CommandsCalled.With("flash", "--port", "COM7", "--image", "my band.bin", "--dry-run");
        called.RequireDone();
        Assert.Equal(
            [
                "nanoff --target ESP32_BLE_REV0 --serialport COM7 --update",
                "nanoff --target ESP32_BLE_REV0 --serialport COM7 --deploy --image \"my band.bin\" --address 0x1E0000",
            ],
            called.Lines);
    }

    [Fact]
    public void WhatIsMissingIsSaidALineEach()
    {
        string[] missing = FlashNeeds.Missing(FlashBoard.Find("devkit"), null, Image, Nanoff.Find(_folder.FullName)).ToArray();
        Assert.Equal(3, missing.Length);
        Assert.StartsWith("no port: ", missing[0], StringComparison.Ordinal);
        Assert.EndsWith("dotnet tool install -g nanoff", missing[1], StringComparison.Ordinal);
        Assert.EndsWith("build Release with BandBoard=DevKit", missing[2], StringComparison.Ordinal);
        Assert.All(missing, line => Assert.DoesNotContain('\n', line));
    }

    [Fact]
    public void AnImageThatIsNotThereIsBadInput()
    {
        CommandsCalled called = WithFlasher(0, () => CommandsCalled.With("flash", "--port", "/dev/nowhere", "--image", Image));
        Assert.Equal(BandctlApp.BadInput, called.Code);
        string[] lines = called.Error.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("band flash: there is no port '/dev/nowhere'", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("band flash: there is no image", lines[1], StringComparison.Ordinal);
        Assert.False(File.Exists(Told));
    }

    [Fact]
    public void AnUnknownBoardIsRefused()
    {
        CommandsCalled.With("flash", "--port", "COM7", "--board", "toaster").RequireRefusal("--board 'toaster' is none of twristband, devkit, wrover");
    }

    [Fact]
    public void EveryBoardIsAClassOfTheProgram()
    {
        Assert.All(FlashBoard.All, board => Assert.True(File.Exists(SourceTree.PathOf($"hal/Esp32/Boards/{board.BandBoard}.cs")), board.BandBoard));
    }

    // Put before the folders that other tests look in, and taken away after.
    private CommandsCalled WithFlasher(int exitCode, Func<CommandsCalled> call)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The flasher of this test is a shell script.");
        }

        string script = Path.Combine(_folder.FullName, "nanoff");
        File.WriteAllText(script, $"#!/bin/sh\necho \"$*\" >> '{Told}'\necho written\nexit {exitCode}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string? path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder.FullName + Path.PathSeparator + path);
        try
        {
            return call();
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
