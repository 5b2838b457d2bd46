using System;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of a contract must do; run once for each, on a rig of its own for each fact.</summary>
public abstract class PartSuite : IDisposable
{
    protected PartSuite(BandRig rig)
    {
        Rig = rig;
    }

    protected BandRig Rig { get; }

    public void Dispose()
    {
        Rig.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Pass(long ms)
    {
        Rig.Pass(ms);
    }
}
