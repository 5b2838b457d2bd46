using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>An outbreak as it is written, in times of the simulation; or in one line what is wrong with it.</summary>
internal sealed class OutbreakPlan
{
    /// <summary>An F0 counts as infectious so many days before symptoms.</summary>
    /// <remarks>Source: what Vietnam's contact tracing asked for in 2020 and 2021, and firmware/Loop/DISCLOSURE.md.</remarks>
    public const int DaysBeforeOnset = 3;

    private const int DaySeconds = 86400;

    private readonly Crowd _crowd;
    private readonly long _midnightUtcSeconds;      // Local midnight before the scenario begins.
    private readonly List<PlannedEvent> _events = [];

    public OutbreakPlan(ScenarioFile scenario, Crowd crowd)
    {
        _crowd = crowd;
        long offset = (long)(scenario.UtcOffsetHours * 3600);
        long beginUtcSeconds = crowd.Time.UtcMsAt(0) / 1000;
        _midnightUtcSeconds = ((beginUtcSeconds + offset) / DaySeconds * DaySeconds) - offset;
        OutbreakEntry outbreak = scenario.Outbreak!;
        Require(outbreak.VisitMinutes is > 0 and <= 120, "visit_minutes: more than 0, at most 120");
        VisitUs = (long)(outbreak.VisitMinutes * 60e6);
        CaretakerSeconds = SecondsOfDay(outbreak.Caretaker, "caretaker");
        Require(outbreak.Events is { Count: > 0 }, "events: there is none");
        foreach (OutbreakEvent? each in outbreak.Events)
        {
            Require(each != null, "events: one is empty");
            _events.Add(Event(each!, $"event {_events.Count + 1}"));
        }
    }

    public IReadOnlyList<PlannedEvent> Events => _events;

    /// <summary>From one wearer to the next.</summary>
    public long VisitUs { get; }

    /// <summary>When the caretaker sets out, seconds since local midnight.</summary>
    public int CaretakerSeconds { get; }

    /// <summary>Times at which the caretaker sets out.</summary>
    public IEnumerable<long> Rounds()
    {
        for (int day = 1; TimeUs(day, CaretakerSeconds) < _crowd.UntilUs; day++)
        {
            if (TimeUs(day, CaretakerSeconds) >= 0)
            {
                yield return TimeUs(day, CaretakerSeconds);
            }
        }
    }

    private PlannedEvent Event(OutbreakEvent from, string which)
    {
        EventKind what = from.What switch
        {
            "f0" => EventKind.F0,
            "f1" => EventKind.F1,
            "mistake" => EventKind.Mistake,
            _ => throw new ScenarioException($"outbreak: {which}: what '{from.What}' is not f0, f1 or mistake"),
        };
        int member = MemberOf(from.Person, which);
        int of = MemberOf(from.Of, which);
        bool isUnnamedF1 = what == EventKind.F1 && member < 0 && of >= 0;
        Require(member >= 0 || isUnnamedF1, $"{which}: person is missing" + (what == EventKind.F1 ? ", or of: whose contact" : ""));
        Require(from.OnsetDaysBefore is >= 0 and <= 18, $"{which}: onset_days_before: from 0 to 18");
        long atUs = TimeUs(from.Day, SecondsOfDay(from.At, which));
        long publishedUs = TimeUs(from.Day, SecondsOfDay(from.Published, which));
        Require(from.Day >= 1 && atUs > 0 && publishedUs < _crowd.UntilUs, $"{which}: day {from.Day} {from.At} to {from.Published} is not within the scenario");
        Require(publishedUs >= atUs, $"{which}: published at {from.Published}, before it is known at {from.At}");
        Require(_events.Count == 0 || atUs > _events[^1].AtUs, $"{which}: not after the one before");
        Require(what != EventKind.Mistake || _events.Any(e => e.What == EventKind.F0 && e.Member == member && e.PublishedUs < atUs), $"{which}: {from.Person} was not published as f0 before");
        long fromUtcSeconds = _midnightUtcSeconds + ((from.Day - 1L - from.OnsetDaysBefore - DaysBeforeOnset) * DaySeconds);
        return new PlannedEvent(what, member, of, atUs, publishedUs, Math.Max(0, fromUtcSeconds));
    }

    private int MemberOf(string? name, string which)
    {
        if (name == null)
        {
            return -1;
        }

        int member = _crowd.Members.Select((m, i) => m.Name == name ? i : -1).Max();
        Require(member >= 0, $"{which}: there is nobody named '{name}'");
        Require(_crowd.Members[member].Band != null || _crowd.Members[member].Phone != null, $"{which}: {name} has neither band nor phone");
        return member;
    }

    private long TimeUs(int day, int secondsOfDay)
    {
        long utcSeconds = _midnightUtcSeconds + ((day - 1L) * DaySeconds) + secondsOfDay;
        return (utcSeconds * 1_000_000) - (_crowd.Time.UtcMsAt(0) * 1000);
    }

    private static int SecondsOfDay(string? text, string what)
    {
        bool isTime = TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out TimeSpan time);
        Require(isTime, $"{what}: '{text}' is not a time such as \"17:00\" (with quotes)");
        return (int)time.TotalSeconds;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ScenarioException("outbreak: " + otherwise);
        }
    }
}
