using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band air</c>: where hosts are told to go; what they do there is in Strangers.</summary>
public class CommandsAir
{
    [Theory]
    [InlineData("sim")]
    [InlineData("esp32")]
    public void ItTellsWhereHostsFindItAndEnds(string hal)
    {
        CommandsCalled called = CommandsCalled.WithLine($"air --hal {hal} --hci tcp:0 --for 0.1");
        called.RequireDone();
        Assert.Matches("^hosts: tcp:[1-9][0-9]+$", called.Lines[0]);
    }

    [Fact]
    public void OtherPartsAndScenariosAreRefused()
    {
        CommandsCalled.WithLine("air --hal esp8266 --for 0.1").RequireRefusal("--hal");
        CommandsCalled.WithLine("air --scenario echo --for 0.1").RequireRefusal("echo");
    }

    [Fact]
    public void ALinkToTheTerminalIsMadeAndTakenAway()
    {
        string path = Path.Combine(Path.GetTempPath(), $"band-air-{Guid.NewGuid():N}");
        CommandsCalled called = CommandsCalled.With("air", "--hci", "pty:" + path, "--for", "0.1");
        called.RequireDone();
        Assert.Equal("hosts: pty:" + path, called.Lines.First());
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void WhatIsAtThePathAlreadyStays()
    {
        string path = Path.GetTempFileName();
        try
        {
            CommandsCalled.With("air", "--hci", "pty:" + path, "--for", "0.1").RequireRefusal("--hci");
            Assert.True(File.Exists(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
