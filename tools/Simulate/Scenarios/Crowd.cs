using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>A scenario brought to life: people with bands and phones in one air.</summary>
public sealed class Crowd
{
    internal Crowd(VirtualTime time, SharedAir air, IReadOnlyList<Member> members, long untilUs)
    {
        Time = time;
        Air = air;
        Members = members;
        UntilUs = untilUs;
        Bands = [.. members.Where(m => m.Band != null).Select(m => m.Band!)];
        Phones = [.. members.Where(m => m.Phone != null).Select(m => m.Phone!)];
    }

    public VirtualTime Time { get; }

    public SharedAir Air { get; }

    public IReadOnlyList<Member> Members { get; }

    public IReadOnlyList<SimulatedBand> Bands { get; }

    public IReadOnlyList<Phone> Phones { get; }

    /// <summary>When the scenario ends.</summary>
    public long UntilUs { get; }
}
