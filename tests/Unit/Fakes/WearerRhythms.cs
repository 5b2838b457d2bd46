using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>The rhythms of tests/Vectors/wearer-rhythms.csv, and how a person hears one: written apart from the firmware's.</summary>
internal static class WearerRhythms
{
    private const int BlinkUnits = 2;
    private const int ShortUnits = 15;
    private const int LongUnits = 40;

    /// <summary>Pulses by signal: s, L, a blank between groups, or a dot.</summary>
    public static IReadOnlyDictionary<WearerSignal, string> All { get; } = File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "wearer-rhythms.csv"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(','))
        .ToDictionary(cells => Enum.Parse<WearerSignal>(cells[0]), cells => cells[1]);

    private static readonly Dictionary<string, WearerSignal> _signals = All.ToDictionary(each => each.Value, each => each.Key);

    private static readonly Dictionary<long, WearerSignal> _heard = [];

    /// <summary>Which signal a rhythm is; none if it is no one's.</summary>
    public static WearerSignal SignalOf(byte[] rhythm)
    {
        long key = 17;
        foreach (byte time in rhythm)
        {
            key = (key * 257) + time;
        }

        lock (_heard)
        {
            if (!_heard.TryGetValue(key, out WearerSignal signal))
            {
                signal = _signals.GetValueOrDefault(Heard(rhythm));
                _heard[key] = signal;
            }

            return signal;
        }
    }

    /// <summary>Pulses as they are felt; a question mark for one that is neither short nor long.</summary>
    public static string Heard(byte[] rhythm)
    {
        var heard = new StringBuilder();
        for (int i = 0; i < rhythm.Length; i++)
        {
            if (rhythm[i] == 0)
            {
                continue;
            }

            if (i % 2 == 0)
            {
                heard.Append(rhythm[i] switch
                {
                    <= BlinkUnits => '.',
                    <= ShortUnits => 's',
                    >= LongUnits => 'L',
                    _ => '?',
                });
            }
            else if (rhythm[i] >= LongUnits)
            {
                heard.Append(' ');
            }
        }

        return heard.ToString();
    }
}
