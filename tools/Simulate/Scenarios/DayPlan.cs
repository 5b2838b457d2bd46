using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>One person's day, or the same day again and again, in times of the simulation.</summary>
internal sealed class DayPlan
{
    private const double SeatM = 1.2;           // Chairs this far apart, where no seat is given.

    private readonly string _name;
    private readonly int _number;
    private readonly int _id;
    private readonly Dictionary<string, Place> _places;
    private readonly ulong _seed;
    private readonly List<(long AtUs, StayEntry Entry, Place Place)> _stays = [];
    private readonly List<(long AtUs, IWhereabouts? Spot)> _bandMoves = [];
    private readonly List<(long AtUs, PhoneMode Mode)> _phoneMoves = [];
    private long _lastEntryUs = long.MinValue;      // As written: below 0 for entries before the start.

    public DayPlan(
        PersonEntry entry,
        int number,
        int id,
        string name,
        Dictionary<string, Place> places,
        TimeSpan startOfDay,
        double hours,
        int days,
        double metresPerSecond,
        ulong seed)
    {
        _name = name;
        _number = number;
        _id = id;
        _places = places;
        _seed = seed;
        for (int day = 0; day < Math.Max(1, days); day++)
        {
            foreach (StayEntry stay in entry.Day)
            {
                Take(stay, startOfDay - TimeSpan.FromDays(day));
            }
        }

        long endUs = (long)(hours * 3600e6);
        Whereabouts = new Whereabouts(StaysUntil(endUs, metresPerSecond), Dice.Hash(seed, id, 5));
    }

    public Whereabouts Whereabouts { get; }

    /// <summary>When the band is put on (null) or put down somewhere.</summary>
    public IReadOnlyList<(long AtUs, IWhereabouts? Spot)> BandMoves => _bandMoves;

    public IReadOnlyList<(long AtUs, PhoneMode Mode)> PhoneMoves => _phoneMoves;

    public bool IsWorn(long timeUs)
    {
        int last = _bandMoves.FindLastIndex(m => m.AtUs <= timeUs);
        return last < 0 || _bandMoves[last].Spot == null;
    }

    public PhoneMode PhoneModeAt(long timeUs)
    {
        int last = _phoneMoves.FindLastIndex(m => m.AtUs <= timeUs);
        return last < 0 ? PhoneMode.Off : _phoneMoves[last].Mode;
    }

    private void Take(StayEntry stay, TimeSpan startOfDay)
    {
        long entryUs = TimeOf(stay.At, startOfDay);
        if (entryUs <= _lastEntryUs)
        {
            throw new ScenarioException($"{_name}: {stay.At} is not after {_stays[^1].Entry.At}");
        }

        _lastEntryUs = entryUs;
        long atUs = Math.Max(0, entryUs);
        if (atUs == 0)
        {
            _stays.Clear();         // Only the last of those before the start counts.
            _bandMoves.RemoveAll(m => m.AtUs == 0 && stay.Band != null);
            _phoneMoves.RemoveAll(m => m.AtUs == 0 && stay.Phone != null);
        }

        _stays.Add((atUs, stay, PlaceOf(stay.Place)));
        TakeBand(stay, atUs);
        TakePhone(stay, atUs);
    }

    private void TakeBand(StayEntry stay, long atUs)
    {
        if (stay.Band == "worn")
        {
            _bandMoves.Add((atUs, null));
        }
        else if (stay.Band != null)
        {
            Place place = PlaceOf(stay.Band);
            double acrossM = place.WidthM * Dice.Uniform(_seed, _id, 6, 1);
            double downM = place.HeightM * Dice.Uniform(_seed, _id, 6, 2);
            _bandMoves.Add((atUs, new FixedSpot(place.At(acrossM, downM))));
        }
    }

    private void TakePhone(StayEntry stay, long atUs)
    {
        PhoneMode? mode = stay.Phone switch
        {
            null => _phoneMoves.Count == 0 ? PhoneMode.Background : null,
            "background" => PhoneMode.Background,
            "foreground" => PhoneMode.Foreground,
            "off" => PhoneMode.Off,
            _ => throw new ScenarioException($"{_name}, {stay.At}: phone '{stay.Phone}' is not background, foreground or off"),
        };
        if (mode != null)
        {
            _phoneMoves.Add((atUs, mode.Value));
        }
    }

    private long TimeOf(string text, TimeSpan startOfDay)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hour)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minute)
            || hour > 24 * 60
            || minute > 59)
        {
            throw new ScenarioException($"{_name}: '{text}' is not a time such as \"06:30\" (with quotes)");
        }

        return (long)((new TimeSpan(hour, minute, 0) - startOfDay).TotalSeconds * 1e6);
    }

    private Place PlaceOf(string name)
    {
        string own = name.Replace("{n}", _number.ToString(CultureInfo.InvariantCulture));
        return _places.TryGetValue(own, out Place? place)
            ? place
            : throw new ScenarioException($"{_name}: there is no place '{own}'; {PlacesInWords()}");
    }

    private string PlacesInWords()
    {
        const int Shown = 8;
        string names = string.Join(", ", _places.Keys.Take(Shown)) + (_places.Count > Shown ? ", …" : "");
        return _places.Count == 0 ? "there are no places at all" : $"places are {names}";
    }

    private List<Stay> StaysUntil(long endUs, double metresPerSecond)
    {
        var stays = new List<Stay>();
        for (int i = 0; i < _stays.Count; i++)
        {
            (long fromUs, StayEntry entry, Place place) = _stays[i];
            long untilUs = Math.Max(endUs, fromUs);
            if (i + 1 < _stays.Count)
            {
                double metres = place.Middle().DistanceM(_stays[i + 1].Place.Middle());
                long walkUs = (long)(metres / metresPerSecond * 1e6);
                untilUs = Math.Max(fromUs, _stays[i + 1].AtUs - walkUs);
            }

            stays.Add(Make(entry, place, fromUs, untilUs));
        }

        return stays;
    }

    private Stay Make(StayEntry entry, Place place, long fromUs, long untilUs)
    {
        return entry.How switch
        {
            "seated" => Stay.Seated(SeatOf(entry, place), fromUs, untilUs),
            "asleep" => Stay.Sleeping(SeatOf(entry, place), fromUs, untilUs),
            "roaming" => Stay.Roaming(place, fromUs, untilUs, Dice.Hash(_seed, _id, 7, fromUs)),
            _ => throw new ScenarioException($"{_name}, {entry.At}: how '{entry.How}' is not seated, roaming or asleep"),
        };
    }

    // Rows of chairs, filled by number; people of other entries begin elsewhere in the room.
    private Spot SeatOf(StayEntry entry, Place place)
    {
        if (entry.Seat != null)
        {
            return entry.Seat.Length == 2 && IsWithin(entry.Seat[0], place.WidthM) && IsWithin(entry.Seat[1], place.HeightM)
                ? place.At(entry.Seat[0], entry.Seat[1])
                : throw new ScenarioException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_name}, {entry.At}: seat needs two numbers, metres across (0 to {place.WidthM}) and down (0 to {place.HeightM})"));
        }

        int columns = Math.Max(1, (int)(place.WidthM / SeatM));
        int rows = Math.Max(1, (int)(place.HeightM / SeatM));
        int seat = _id % (columns * rows);
        double acrossM = ((seat % columns) + 0.5) * place.WidthM / columns;
        double downM = ((seat / columns) + 0.5) * place.HeightM / rows;
        return place.At(acrossM, downM);
    }

    private static bool IsWithin(double metres, double mostM)
    {
        return metres >= 0 && metres <= mostM;
    }
}
