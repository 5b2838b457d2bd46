using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>A scenario's places by name.</summary>
internal static class PlaceMap
{
    private const double FarthestM = 100_000;       // The air reaches some hundred metres: beyond this is a slip of the pen.
    private const double LargestM = 10_000;

    public static Dictionary<string, Place> Of(Dictionary<string, PlaceEntry> entries)
    {
        var places = new Dictionary<string, Place>();
        foreach ((string name, PlaceEntry entry) in entries)
        {
            Check(name, entry);
            for (int n = 1; n <= entry.Count; n++)
            {
                string own = entry.Count == 1 ? name : $"{name} {n}";
                double leftM = entry.At[0] + ((n - 1) * entry.Step.ElementAtOrDefault(0));
                double topM = entry.At[1] + ((n - 1) * entry.Step.ElementAtOrDefault(1));
                double lossDb = entry.WallLossDb ?? Place.DefaultWallLossDb;
                if (!places.TryAdd(own, new Place(own, leftM, topM, entry.Size[0], entry.Size[1], lossDb)))
                {
                    throw new ScenarioException($"places: '{own}' is there twice");
                }
            }
        }

        return places;
    }

    private static void Check(string name, PlaceEntry entry)
    {
        if (entry.At.Length != 2 || entry.Size.Length != 2 || !entry.Size.All(s => s is > 0 and <= LargestM))
        {
            throw new ScenarioException(
                $"places: '{name}' needs at: [x, y] and size: [width, height] in metres, sizes above 0 and at most {LargestM}");
        }

        if (!entry.At.Concat(entry.Step).All(m => m is >= -FarthestM and <= FarthestM))
        {
            throw new ScenarioException($"places: '{name}' has an at or step that is not from {-FarthestM} to {FarthestM} metres");
        }

        if (entry.Count is < 1 or > 10_000 || (entry.Count > 1 && entry.Step.Length != 2))
        {
            throw new ScenarioException($"places: '{name}' needs count from 1 and, for more than one, step: [x, y]");
        }

        if (entry.WallLossDb is not (null or (>= 0 and <= 60)))
        {
            throw new ScenarioException($"places: '{name}' has a wall_loss_db that is not from 0 to 60");
        }
    }
}
