using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Tests that count allocated octets run by themselves: a collection that another thread sets off blurs the count.</summary>
[CollectionDefinition(nameof(AllocationCounts), DisableParallelization = true)]
public class AllocationCounts
{
}
