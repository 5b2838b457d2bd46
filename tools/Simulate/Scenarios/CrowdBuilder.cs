using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>Makes a crowd of a scenario, and says in one line what is wrong with one that cannot be made.</summary>
public sealed class CrowdBuilder
{
    private const double WalkMetresPerSecond = 1.2;         // An unhurried walk.
    private const double MostDriftPpm = 20;                 // A common crystal's tolerance; drawn evenly for each band.
    private const int MostDevices = 5000;
    private const int MostMah = 100_000;                    // More than anybody carries on a wrist.

    private readonly ScenarioFile _file;
    private readonly ulong _seed;
    private readonly BandHal _hal;
    private readonly IBandWatch? _watch;
    private readonly Dictionary<string, Place> _places;
    private readonly VirtualTime _time;
    private readonly SharedAir _air;
    private readonly TimeSpan _startOfDay;
    private readonly List<Member> _members = [];

    private CrowdBuilder(ScenarioFile file, ulong seed, Func<VirtualTime, IBandWatch>? watch, BandHal hal)
    {
        _file = file;
        _seed = seed;
        _hal = hal;
        DateTime start = StartOf(file);
        _startOfDay = start.TimeOfDay;
        long utcSeconds = (long)(start - DateTime.UnixEpoch).TotalSeconds - (long)(file.UtcOffsetHours * 3600);
        _time = new VirtualTime(utcSeconds);
        _air = new SharedAir(_time, seed);
        _watch = watch?.Invoke(_time);
        _places = PlaceMap.Of(file.Places);
    }

    /// <summary>Makes a crowd; its bands boot and its phones start when time runs.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="seed">The same seed gives the same octets.</param>
    /// <param name="watch">Makes the one who looks on at every band's radio.</param>
    /// <param name="hal">What the bands run on.</param>
    public static Crowd Build(
        ScenarioFile file, ulong seed, Func<VirtualTime, IBandWatch>? watch = null, BandHal hal = BandHal.Sim)
    {
        var builder = new CrowdBuilder(file, seed, watch, hal);
        return builder.Build();
    }

    private static DateTime StartOf(ScenarioFile file)
    {
        Require(file.Hours is > 0 and <= 24 * 60, "hours: more than 0, at most 1440");
        Require(file.UtcOffsetHours is >= -12 and <= 14, "utc_offset_hours: from -12 to 14");
        Require(file.BatteryMah is > 0 and <= MostMah, $"battery_mah: more than 0, at most {MostMah}");
        bool isTime = DateTime.TryParseExact(
            file.Start, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime start);
        Require(isTime && start.Year is >= 2000 and < 2100, $"start: '{file.Start}' is not a time such as 2020-08-08 05:00");
        return start;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ScenarioException(otherwise);
        }
    }

    private Crowd Build()
    {
        Require(_file.People.Count > 0, "people: nobody is in it");
        Require(_file.People.Sum(p => (long)p.Count) <= MostDevices, $"people: more than {MostDevices}");
        foreach (PersonEntry entry in _file.People)
        {
            Require(entry.Count >= 1, $"{entry.Name}: count must be 1 or more");
            for (int n = 1; n <= entry.Count; n++)
            {
                Add(entry, n);
            }
        }

        string? twice = _members.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        Require(twice == null, $"{twice}: two people have this name; put {{n}} into it");
        return new Crowd(_time, _air, _members, (long)(_file.Hours * 3600e6));
    }

    private void Add(PersonEntry entry, int n)
    {
        string name = entry.Name.Replace("{n}", n.ToString(CultureInfo.InvariantCulture));
        int id = _members.Count;
        var plan = new DayPlan(entry, n, id, name, _places, _startOfDay, _file.Hours, _file.Days, WalkMetresPerSecond, _seed);
        var person = new Person(id, plan.Whereabouts, Dice.Hash(_seed, id, 1));
        var member = new Member(name, person) { WornAt = plan.IsWorn, PhoneModeAt = plan.PhoneModeAt };
        if (entry.Band)
        {
            AddBand(member, entry, plan, id);
        }

        AddPhone(member, entry, plan, id);
        _members.Add(member);
    }

    private void AddBand(Member member, PersonEntry entry, DayPlan plan, int id)
    {
        double driftPpm = MostDriftPpm * ((2 * Dice.Uniform(_seed, id, 2)) - 1);
        SimulatedBand band = BandFactory.Make(_hal, member.Name, id, _air, member.Person, _watch, driftPpm);
        member.Band = band;
        foreach ((long atUs, IWhereabouts? spot) in plan.BandMoves)
        {
            _time.At(atUs, () => PutBand(band, member.Person, spot));
        }

        if (entry.ClockSet)
        {
            band.SetClockRight();
        }

        // Nobody switches on forty bands in one millisecond.
        _time.At((long)(Dice.Uniform(_seed, id, 3) * 15e6), band.Boot);
    }

    private static void PutBand(SimulatedBand band, Person person, IWhereabouts? spot)
    {
        if (spot == null)
        {
            band.Transceiver.PutOn(person);
        }
        else
        {
            band.Transceiver.PutDown(spot);
        }
    }

    private void AddPhone(Member member, PersonEntry entry, DayPlan plan, int id)
    {
        ulong seed = Dice.Hash(_seed, id, 4);
        member.Phone = entry.Phone switch
        {
            "none" => null,
            "android" => new AndroidPhone(_air, member.Person, seed),
            "iphone" => new IPhone(_air, member.Person, seed),
            _ => throw new ScenarioException($"{member.Name}: phone '{entry.Phone}' is not none, android or iphone"),
        };
        if (member.Phone is { } phone)
        {
            foreach ((long atUs, PhoneMode mode) in plan.PhoneMoves)
            {
                _time.At(atUs, () => phone.SetMode(mode));
            }
        }
    }
}
