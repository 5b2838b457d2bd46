namespace Bluezone.Band.Sim;

/// <summary>A room, a bus, a house: a named rectangle with walls.</summary>
/// <remarks>Units: metres on one flat map. Storeys are places drawn elsewhere on the map, out of range of each other.</remarks>
public sealed class Place
{
    /// <summary>What its outline takes from a frame that crosses it, dB: two neighbouring rooms cost twice this.</summary>
    /// <remarks>Assumption: 5 dB, so that a partition between two rooms costs 10 dB, as brick does.</remarks>
    public const double DefaultWallLossDb = 5;

    public Place(string name, double leftM, double topM, double widthM, double heightM, double wallLossDb = DefaultWallLossDb)
    {
        Name = name;
        LeftM = leftM;
        TopM = topM;
        WidthM = widthM;
        HeightM = heightM;
        WallLossDb = wallLossDb;
    }

    public string Name { get; }

    public double LeftM { get; }

    public double TopM { get; }

    public double WidthM { get; }

    public double HeightM { get; }

    public double WallLossDb { get; }

    /// <summary>A spot in it; 0, 0 is its left top corner.</summary>
    public Spot At(double acrossM, double downM)
    {
        return new Spot(LeftM + acrossM, TopM + downM, this);
    }

    /// <summary>The spot in its middle.</summary>
    public Spot Middle()
    {
        return At(WidthM / 2, HeightM / 2);
    }
}
