namespace Bluezone.Band.Sim;

/// <summary>Where a thing lies that nobody wears: on a table, in a drawer.</summary>
public sealed class FixedSpot : IWhereabouts
{
    private readonly Spot _spot;

    public FixedSpot(Spot spot)
    {
        _spot = spot;
    }

    public FixedSpot(double xM, double yM)
        : this(new Spot(xM, yM, null))
    {
    }

    public Spot At(long timeUs)
    {
        return _spot;
    }

    public long SettledUntilUs(long timeUs)
    {
        return long.MaxValue;
    }

    public bool IsMoving(long timeUs)
    {
        return false;
    }
}
