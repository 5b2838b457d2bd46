using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A store that reads well some times, and one octet too few from then on.</summary>
internal sealed class ShortStore(ISegmentStore store, int goodReads) : ISegmentStore
{
    public int Reads { get; private set; }

    public int CapacityOctets => store.CapacityOctets;

    public int BlockOctets => store.BlockOctets;

    public bool Append(int segment, byte[] octets, int offset, int count) => store.Append(segment, octets, offset, count);

    public int Read(int segment, int position, byte[] octets, int offset, int count)
    {
        Reads++;
        return Reads <= goodReads ? store.Read(segment, position, octets, offset, count) : Math.Max(0, store.Read(segment, position, octets, offset, count) - 1);
    }

    public int Length(int segment) => store.Length(segment);

    public bool Delete(int segment) => store.Delete(segment);

    public int FirstAtOrAbove(int segment) => store.FirstAtOrAbove(segment);

    public bool Scrub() => store.Scrub();
}
