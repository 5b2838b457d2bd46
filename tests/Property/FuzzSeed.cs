using System;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>Where a run's chances come from: BAND_FUZZ_SEED, which replays one, or the clock; its output says which.</summary>
internal static class FuzzSeed
{
    /// <summary>How many times a test does what it does.</summary>
    /// <param name="name">The variable that says it.</param>
    /// <param name="usual">When it does not.</param>
    public static int Count(string name, int usual)
    {
        string? given = Environment.GetEnvironmentVariable(name);
        return given != null ? int.Parse(given) : usual;
    }

    /// <summary>This run's seed.</summary>
    /// <param name="what">What else a replay needs.</param>
    /// <param name="output">Is told.</param>
    /// <param name="replay">For messages: how to have this run again.</param>
    public static ulong Take(string what, ITestOutputHelper output, out string replay)
    {
        string? given = Environment.GetEnvironmentVariable("BAND_FUZZ_SEED");
        ulong seed = given != null ? ulong.Parse(given) : (ulong)DateTime.UtcNow.Ticks;
        replay = $"BAND_FUZZ_SEED={seed} {what}";
        output.WriteLine(replay);
        return seed;
    }
}
