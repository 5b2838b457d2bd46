using System;
using System.Collections.Generic;
using Bluezone.Band.Air;
using Bluezone.Band.Identity;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>The advertising frames that the people of an experiment would have sent, had they worn bands.</summary>
/// <remarks>Everybody has a base key of their own; ids follow from it by the firmware's derivation.</remarks>
public sealed class RotatingFrames
{
    private const long KeyStream = 0x4B45;      // Keeps keys apart from other chance of the same person.

    private readonly Experiment _experiment;
    private readonly Dictionary<(int Place, long Slot), byte[]> _frames = [];
    private readonly Dictionary<string, int> _owners = [];

    /// <summary>Derives the frame of every packet.</summary>
    public RotatingFrames(Experiment experiment)
    {
        _experiment = experiment;
        int firstDay = KeySchedule.DayOf(experiment.FirstUtcMs / 1000);
        RotatingIdentity[] identities = new RotatingIdentity[experiment.People.Count];
        for (int place = 0; place < identities.Length; place++)
        {
            byte[] baseKey = new byte[KeySchedule.KeyOctets];
            new SeededRandom(Dice.Hash((ulong)experiment.People[place], KeyStream)).Fill(baseKey, 0, baseKey.Length);
            identities[place] = new RotatingIdentity();
            identities[place].Begin(baseKey, firstDay);
        }

        foreach (RecordedPacket packet in experiment.Packets)
        {
            int place = experiment.PlaceOf(packet.TransmitterId);
            Make(place, identities[place], packet.UtcMs / 1000);
        }
    }

    /// <summary>The frame a packet carries. Shape: this object's own array, to be copied.</summary>
    public byte[] FrameOf(in RecordedPacket packet)
    {
        return _frames[(_experiment.PlaceOf(packet.TransmitterId), SlotOf(packet.UtcMs / 1000))];
    }

    /// <summary>Whose id it is: a place in the experiment's people, or -1 for nobody's.</summary>
    public int OwnerOf(byte[] id)
    {
        return _owners.GetValueOrDefault(Convert.ToHexString(id), -1);
    }

    private static long SlotOf(long utcSeconds)
    {
        return utcSeconds / KeySchedule.SlotSeconds;
    }

    private void Make(int place, RotatingIdentity identity, long utcSeconds)
    {
        if (_frames.ContainsKey((place, SlotOf(utcSeconds))))
        {
            return;
        }

        if (!identity.MoveTo(utcSeconds))
        {
            throw new InvalidOperationException();      // The chain begins on the day of the first packet.
        }

        byte[] frame = new byte[AdvertisingFrame.BandOctets];
        AdvertisingFrame.Encode(identity.Id, frame);
        _frames[(place, SlotOf(utcSeconds))] = frame;
        _owners[Convert.ToHexString(identity.Id)] = place;
    }
}
