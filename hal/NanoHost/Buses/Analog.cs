using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Buses;

/// <summary>What a module's converter measures: raw numbers of 12 bits with noise.</summary>
public sealed class Analog
{
    /// <summary>Largest reading.</summary>
    public const int Top = 4095;

    /// <summary>Channels of the first converter; the second one is not for use beside a radio.</summary>
    public const int FirstConverter = 8;

    private readonly Machine _machine;
    private readonly Dictionary<int, Func<double>> _sources = [];
    private long _readings;

    internal Analog(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>One standard deviation of a reading, assumed.</summary>
    public double NoiseRaw { get; set; } = 8;

    /// <summary>Puts a source on a channel: what it would read without noise.</summary>
    /// <param name="channel">nanoFramework's number, 0..7.</param>
    /// <param name="raw">0..4095.</param>
    public void SetSource(int channel, Func<double> raw)
    {
        _sources[channel] = raw;
    }

    internal int Read(int channel)
    {
        _machine.NoteReadingOfTime();
        if (!_sources.TryGetValue(channel, out Func<double>? source))
        {
            return (int)(Dice.Uniform(_machine.Seed, 6, channel, ++_readings) * Top);      // An open input reads anything.
        }

        double noise = NoiseRaw * Dice.Gauss(_machine.Seed, 6, channel, ++_readings);
        return (int)Math.Clamp(Math.Round(source() + noise), 0, Top);
    }
}
