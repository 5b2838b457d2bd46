using System.IO;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band gate</c>: clean for the firmware, not for this computer's own code.</summary>
public class CommandsGate
{
    [Fact]
    public void FirmwareContractsAndTheEsp32ProgramAreClean()
    {
        CommandsCalled called = CommandsCalled.With("gate");
        Assert.True(called.Code == BandctlApp.Done, called.Output);
        Assert.Contains("0 offences", called.Lines);
        Assert.Contains("read  Bluezone.Band.Firmware.dll", called.Lines);
        Assert.Contains("read  Bluezone.Band.Contracts.dll", called.Lines);
        Assert.Contains("read  Bluezone.Band.Esp32.dll", called.Lines);
    }

    [Fact]
    public void OffencesArePrintedAndFail()
    {
        CommandsCalled called = CommandsCalled.With("gate", "--assembly", typeof(BandctlApp).Assembly.Location);
        Assert.Equal(BandctlApp.Refused, called.Code);
        Assert.Contains("no-generics", called.Output);
        Assert.Equal($"{called.Lines.Length - 2} offences", called.Lines[^1]);
    }

    [Fact]
    public void WhatIsNoAssemblyIsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            byte[] octets = File.ReadAllBytes(typeof(IBand).Assembly.Location);
            foreach (int length in new[] { 0, 1, 100, 600, octets.Length / 2 })
            {
                File.WriteAllBytes(path, octets[..length]);
                CommandsCalled.With("gate", "--assembly", path).RequireRefusal("cannot be read as an assembly");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
