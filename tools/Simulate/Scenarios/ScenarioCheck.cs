using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>What was written but left empty: YAML reads it as null, whatever the types say.</summary>
internal static class ScenarioCheck
{
    /// <summary>Refuses a scenario with gaps.</summary>
    /// <exception cref="ScenarioException">It has one.</exception>
    public static void RequireNoGaps(ScenarioFile? file, string name)
    {
        Require(file != null, $"{name}: the file is empty");
        Require(file!.Start != null, $"{name}: start: it is empty");
        Require(file.Places != null, $"{name}: places: it is empty");
        Require(file.People != null, $"{name}: people: nobody is in it");
        foreach ((string place, PlaceEntry? entry) in file.Places!)
        {
            bool isWhole = entry is { At: not null, Size: not null, Step: not null };
            Require(isWhole, $"{name}: places: '{place}' needs at: [x, y] and size: [width, height] in metres");
        }

        int number = 0;
        foreach (PersonEntry? person in file.People!)
        {
            number++;
            Require(person != null, $"{name}: people: number {number} is empty");
            Require(!string.IsNullOrWhiteSpace(person!.Name), $"{name}: people: number {number} has no name");
            Require(person.Phone != null, $"{name}: {person.Name}: phone: it is empty; none, android or iphone");
            RequireDay(person.Day, $"{name}: {person.Name}");
        }
    }

    /// <summary>Turns days into hours, where days are given.</summary>
    /// <exception cref="ScenarioException">Both are given, or there are too many days.</exception>
    public static void RequireDays(ScenarioFile file, string name)
    {
        if (file.Days != 0)
        {
            Require(file.Days is > 0 and <= 60, $"{name}: days: from 1 to 60");
            Require(file.Hours == new ScenarioFile().Hours, $"{name}: give days or hours, not both");
            file.Hours = 24.0 * file.Days;
        }
    }

    private static void RequireDay(List<StayEntry>? day, string whose)
    {
        Require(day is { Count: > 0 }, $"{whose}: the day is empty; give at least one place");
        foreach ((int number, StayEntry? stay) in day!.Index())
        {
            string which = $"{whose}: line {number + 1} of the day";
            Require(stay != null, $"{which} is empty");
            Require(!string.IsNullOrEmpty(stay!.At), $"{which} has no at, such as \"06:30\" (with quotes)");
            Require(!string.IsNullOrEmpty(stay.Place), $"{which} has no place");
            Require(stay.How != null, $"{which}: how is empty; seated, roaming or asleep");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ScenarioException(otherwise);
        }
    }
}
