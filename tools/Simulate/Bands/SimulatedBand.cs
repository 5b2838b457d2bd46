using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>A whole band on a computer, whatever its parts are: what a scenario does to it, and what can be seen from outside.</summary>
/// <remarks>What it recorded is read from <see cref="Store"/>, as a clinic's tool would: nobody looks into the firmware's memory.</remarks>
public abstract class SimulatedBand
{
    /// <summary>A cell so empty that every band stops, mV: below PowerGauge.FlatMv.</summary>
    protected const int FlatCellMv = 3300;

    /// <summary>Names a band.</summary>
    /// <param name="name">Who wears it, for reports.</param>
    /// <param name="number">Its number among all bands; its address follows from it.</param>
    protected SimulatedBand(string name, int number)
    {
        Name = name;
        Number = number;
    }

    public string Name { get; }

    public int Number { get; }

    /// <summary>Its place in the air; whoever puts it on or down tells this.</summary>
    public abstract Transceiver Transceiver { get; }

    /// <summary>What its radio did until now.</summary>
    /// <remarks>Shape: a copy, which does not go on. Units: the times add up to the virtual time since the band was made.</remarks>
    public abstract RadioLedger Ledger { get; }

    /// <summary>How often its processor woke in a rest of the radio.</summary>
    public abstract long Wakes { get; }

    /// <summary>Whether its clock was set.</summary>
    public abstract bool IsClockSet { get; }

    /// <summary>The time by its own clock, UTC seconds; means nothing before <see cref="IsClockSet"/>.</summary>
    public abstract long UtcSeconds { get; }

    /// <summary>How far <see cref="UtcSeconds"/> may be from what its firmware goes by, seconds.</summary>
    public virtual int ClockToleranceSeconds => 0;

    /// <summary>What its flash holds, segment by segment. Promise: reading from it changes nothing; mount a copy only.</summary>
    public abstract ISegmentStore Store { get; }

    /// <summary>Whether it is in sync mode, as its radio has it: clients find it, or one is connected.</summary>
    public abstract bool IsInSync { get; }

    /// <summary>The rhythms that were felt on the wrist until now, to their ends, in the form of <see cref="ISignal.Play"/>.</summary>
    public abstract IReadOnlyList<byte[]> Felt { get; }

    /// <summary>The public address of a band: it never changes on the stock image.</summary>
    public static long AddressOf(int number)
    {
        return 0x240A_C400_0000L + number;      // 24:0A:C4 is one of Espressif's prefixes.
    }

    /// <summary>What it did that a board would punish, or that ended one of its threads: each in words.</summary>
    public virtual IReadOnlyList<string> Complaints => [];

    /// <summary>Sets its clock to the truth.</summary>
    public abstract void SetClockRight();

    /// <summary>Gives it what another band's flash holds, before its first start: that band's past and keys are its own then.</summary>
    /// <param name="past">Not larger than its own store.</param>
    public abstract void Inherit(ISegmentStore past);

    /// <summary>Its wearer presses the button.</summary>
    /// <param name="timeUs">When, virtual time, not before now.</param>
    /// <param name="heldMs">For how long.</param>
    public abstract void PressAt(long timeUs, int heldMs);

    /// <summary>Its cell runs flat: at its next look at it the band closes what is open, saves, and stops.</summary>
    public abstract void RunFlat();

    /// <summary>Gives it power.</summary>
    public abstract void Boot();

    /// <summary>Takes its power away for good: the simulation is over.</summary>
    public virtual void SwitchOff()
    {
    }

    /// <summary>Every segment of a store, whole.</summary>
    protected static IEnumerable<(int Segment, byte[] Octets)> SegmentsOf(ISegmentStore store)
    {
        for (int segment = store.FirstAtOrAbove(0); segment >= 0; segment = store.FirstAtOrAbove(segment + 1))
        {
            byte[] octets = new byte[store.Length(segment)];
            store.Read(segment, 0, octets, 0, octets.Length);
            yield return (segment, octets);
        }
    }
}
