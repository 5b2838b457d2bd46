using System;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>One person of a scenario, and what is on the body.</summary>
public sealed class Member
{
    internal Member(string name, Person person)
    {
        Name = name;
        Person = person;
    }

    public string Name { get; }

    public Person Person { get; }

    public SimulatedBand? Band { get; internal set; }

    public Phone? Phone { get; internal set; }

    /// <summary>Whether the person carries something that can be met: a band on the wrist, or a phone that is on.</summary>
    public bool CanBeMet(long timeUs)
    {
        return WearsBand(timeUs) || (Phone != null && PhoneModeAt(timeUs) != PhoneMode.Off);
    }

    /// <summary>Whether the band is on the wrist and has a clock.</summary>
    public bool WearsBand(long timeUs)
    {
        return Band is { IsClockSet: true } && WornAt(timeUs);
    }

    internal Func<long, bool> WornAt { get; set; } = _ => false;

    internal Func<long, PhoneMode> PhoneModeAt { get; set; } = _ => PhoneMode.Off;
}
