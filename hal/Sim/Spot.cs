using System;

namespace Bluezone.Band.Sim;

/// <summary>A point on the map, and the place it belongs to (null: out of doors).</summary>
public readonly record struct Spot(double XM, double YM, Place? Place)
{
    /// <summary>Distance to another spot, metres.</summary>
    public double DistanceM(Spot other)
    {
        double acrossM = XM - other.XM;
        double downM = YM - other.YM;
        return Math.Sqrt((acrossM * acrossM) + (downM * downM));
    }
}
