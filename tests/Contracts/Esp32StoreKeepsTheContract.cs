using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Contracts;

public sealed class Esp32StoreKeepsTheContract : SegmentStoreSuite, IDisposable
{
    private readonly Esp32Rig _rig = new();

    public Esp32StoreKeepsTheContract()
    {
        Store = new RiggedStore(_rig, _rig.MakeStore(Capacity, Block));
    }

    protected override ISegmentStore Store { get; }

    public void Dispose()
    {
        _rig.Dispose();
    }
}
