using System;
using System.Collections.Generic;
using System.Text;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>How a wearer who knows the list of signals understands a rhythm.</summary>
public static class FeltSignal
{
    private const int LeastLongUnits = 30;          // A short pulse that a busy radio stretches is less, a long one more.
    private const int LeastGroupGapUnits = 40;

    private static readonly Dictionary<string, WearerSignal> _signals = List();

    /// <summary>The signal of a rhythm as it was felt; none if it is no one's.</summary>
    /// <param name="rhythm">Pulse, pause, pulse and so on, units of 20 ms; zeros at its end count for nothing.</param>
    public static WearerSignal Of(byte[] rhythm)
    {
        return _signals.GetValueOrDefault(Heard(rhythm));
    }

    private static Dictionary<string, WearerSignal> List()
    {
        var signals = new Dictionary<string, WearerSignal>();
        byte[] rhythm = new byte[Pulses.MostOctets];
        foreach (WearerSignal signal in Enum.GetValues<WearerSignal>())
        {
            if (signal is not (WearerSignal.None or WearerSignal.LifeSign))
            {
                Pulses.Write(signal, rhythm);
                signals.Add(Heard(rhythm), signal);
            }
        }

        return signals;
    }

    private static string Heard(byte[] rhythm)
    {
        var heard = new StringBuilder();
        for (int i = 0; i < rhythm.Length; i++)
        {
            bool isPulse = i % 2 == 0 && rhythm[i] > 0;
            bool isGap = i % 2 == 1 && rhythm[i] >= LeastGroupGapUnits;
            heard.Append(isPulse ? rhythm[i] >= LeastLongUnits ? "L" : "s" : isGap ? " " : "");
        }

        return heard.ToString();
    }
}
