using System.Collections.Generic;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost;

/// <summary>A module's random generator: noise while a radio runs, and predictable without.</summary>
/// <remarks>Source: ESP-IDF, Random Number Generation: the numbers are true random only with the radio's noise in them.</remarks>
public sealed class Chance
{
    private const int MostWeakDraws = 1000;

    private readonly Machine _machine;
    private readonly SeededRandom _octets;
    private readonly SeededRandom _numbers;
    private readonly List<string> _weakDraws = [];

    internal Chance(Machine machine)
    {
        _machine = machine;
        _octets = new SeededRandom(Dice.Hash(machine.Seed, 1));     // As a band on hal/Sim has it, so that both get the same keys.
        _numbers = new SeededRandom(Dice.Hash(machine.Seed, 4));
    }

    /// <summary>Draws of octets while no radio ran, each with its time: what an attacker could guess.</summary>
    public IReadOnlyList<string> WeakDraws => _weakDraws;

    internal void Fill(byte[] octets)
    {
        if (!_machine.RadioIsOn() && _weakDraws.Count < MostWeakDraws)
        {
            _weakDraws.Add($"{_machine.Time.NowUs / 1e6:F3} s: {octets.Length} octets");
        }

        _octets.Fill(octets, 0, octets.Length);
    }

    internal int NextBelow(int limit)
    {
        return _numbers.NextBelow(limit);
    }

    internal double NextUniform()
    {
        return _numbers.NextUniform();
    }
}
