using System;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A module on a bench: programs are run on it one after the other, and must end without an exception.</summary>
internal sealed class HostBench
{
    public const long Second = 1_000_000;

    public HostBench(ulong seed = 42)
    {
        Machine = new Machine(Time, seed);
        Machine.Clock.AwakePpm = 0;
        Machine.Clock.AsleepPpm = 0;
    }

    public VirtualTime Time { get; } = new();

    public Machine Machine { get; }

    /// <summary>Gives power, runs a program for a time and takes the power again.</summary>
    public void Run(Action main, long seconds = 60)
    {
        Machine.Boot(main);
        Pass(seconds);
        Machine.CutPower();
        Assert.Empty(Machine.Unhandled);
    }

    public void Pass(long seconds)
    {
        Time.RunUntil(Time.NowUs + (seconds * Second));
    }
}
