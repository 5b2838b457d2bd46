using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A store whose calls are made where they belong.</summary>
internal sealed class RiggedStore(BandRig rig, ISegmentStore store) : ISegmentStore
{
    public int CapacityOctets => rig.Ask(() => store.CapacityOctets);

    public int BlockOctets => rig.Ask(() => store.BlockOctets);

    public bool Append(int segment, byte[] octets, int offset, int count)
    {
        return rig.Ask(() => store.Append(segment, octets, offset, count));
    }

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        return rig.Ask(() => store.Read(segment, position, octets, offset, count));
    }

    public int Length(int segment)
    {
        return rig.Ask(() => store.Length(segment));
    }

    public bool Delete(int segment)
    {
        return rig.Ask(() => store.Delete(segment));
    }

    public int FirstAtOrAbove(int segment)
    {
        return rig.Ask(() => store.FirstAtOrAbove(segment));
    }

    public bool Scrub()
    {
        return rig.Ask(store.Scrub);
    }
}
