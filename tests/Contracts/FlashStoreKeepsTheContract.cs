using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Contracts;

public sealed class FlashStoreKeepsTheContract : SegmentStoreSuite
{
    protected override ISegmentStore Store { get; } = new FlashStore(Capacity, 3);
}
