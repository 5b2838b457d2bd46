using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Plays an outbreak in a crowd: cases, batches, a caretaker who carries them, and what bands make of it.</summary>
internal sealed class OutbreakRun : IDisposable
{
    private const int SlotSeconds = PublishedEntry.SlotSeconds;
    private const long TrustUs = 60_000_000;        // After every band was switched on.

    private readonly Crowd _crowd;
    private readonly VirtualTime _time;
    private readonly OutbreakPlan _plan;
    private readonly HealthOffice _office;
    private readonly List<BandDoor> _doors = [];
    private readonly List<Publication> _publications = [];
    private readonly List<(long UtcSeconds, string Text)> _events = [];
    private readonly WarningWatch _watch;
    private readonly long _offsetSeconds;

    /// <summary>Prepares everything; it happens when time runs.</summary>
    /// <exception cref="ScenarioException">The outbreak cannot be played.</exception>
    public OutbreakRun(ScenarioFile scenario, ulong seed, Crowd crowd)
    {
        _crowd = crowd;
        _time = crowd.Time;
        _plan = new OutbreakPlan(scenario, crowd);
        _office = new HealthOffice(seed);
        _offsetSeconds = (long)(scenario.UtcOffsetHours * 3600);
        Slots = new SlotTimes(crowd);
        for (int i = 0; i < crowd.Members.Count; i++)
        {
            if (crowd.Members[i].Band is { } band)
            {
                _doors.Add(new BandDoor(Sim(band), _time, i, seed));
            }
        }

        _watch = new WarningWatch(_time, crowd.UntilUs, _offsetSeconds, _doors, _publications);
        _time.At(TrustUs, () => _doors.ForEach(door => door.Trust(_office.PublicKey)));
        foreach (PlannedEvent each in _plan.Events)
        {
            _time.At(each.AtUs, () => Begin(each));
        }

        foreach (long atUs in _plan.Rounds())
        {
            _time.At(Math.Max(atUs, TrustUs), () => SetOut(0));
        }
    }

    /// <summary>Who was near whom, to be judged by.</summary>
    public SlotTimes Slots { get; }

    /// <summary>What came of it.</summary>
    public OutbreakResult Result()
    {
        var judge = new OutbreakJudge(_crowd, Slots, _offsetSeconds);
        return new OutbreakResult
        {
            Publications = _publications,
            Batches = _office.Batches,
            PublicKey = _office.PublicKey,
            Events = [.. _events.OrderBy(each => each.UtcSeconds)],
            Logs = _doors.ToDictionary(door => door.Name, _watch.LogOf),
            Outcomes = [.. _publications.SelectMany(each => _doors.Select(door => judge.Outcome(each, door.Member, _watch.LogOf(door)))).OfType<WarningOutcome>()],
            OffsetSeconds = _offsetSeconds,
        };
    }

    public void Dispose() => _office.Dispose();

    private static SimBand Sim(SimulatedBand band)
    {
        return band as SimBand ?? throw new ScenarioException(
            "outbreak: on --hal esp32 batches reach bands only by sync, which is not there yet; play it with --hal sim");
    }

    private void Begin(PlannedEvent planned)
    {
        int member = planned.Member >= 0 ? planned.Member : MostExposed(planned.OfMember);
        if (member < 0)
        {
            Note($"no F1 could be confirmed: no wearer was warned of {_crowd.Members[planned.OfMember].Name}");
            return;
        }

        string name = _crowd.Members[member].Name;
        if (planned.What == EventKind.Mistake)
        {
            Note($"{name} was a mistake");
            _time.At(planned.PublishedUs, () => Withdraw(member));
            return;
        }

        EntryGrade grade = planned.What == EventKind.F0 ? EntryGrade.F0 : EntryGrade.F1;
        Note(planned.What == EventKind.F0 ? $"{name} turns out F0" : $"{name} is confirmed as F1 of {Of(planned)}");
        BandDoor? door = _doors.Find(each => each.Member == member);
        if (door == null)
        {
            byte[] json = Encoding.UTF8.GetBytes(PhoneData(_crowd.Members[member].Phone!, planned.FromUtcSeconds));
            PublishAt(planned.PublishedUs, member, Case.OfBluezone(json, grade, UtcSeconds), "Bluezone's data of the phone");
            return;
        }

        _ = new ConsentVisit(door, _time, planned.FromUtcSeconds, disclosure =>
        {
            if (disclosure == null)
            {
                Note($"{name}'s band disclosed nothing");
                return;
            }

            string source = $"consent on the wrist, disclosure of {disclosure.Encounters.Count} encounters";
            PublishAt(planned.PublishedUs, member, Case.Of(disclosure, grade, UtcSeconds), source);
        });
    }

    private string Of(PlannedEvent planned) => planned.OfMember >= 0 ? _crowd.Members[planned.OfMember].Name : "an F0";

    // Staff take whoever was close to that F0 for longest, as the bands have it.
    private int MostExposed(int ofMember)
    {
        Publication? publication = _publications.Find(each => each.Member == ofMember && !each.IsF1);
        BandDoor? door = publication == null ? null : _doors
            .Where(each => each.Member != ofMember && _watch.LogOf(each).WarnedUtcSeconds(publication) > 0)
            .MaxBy(each => _watch.LogOf(each).DaysOf(publication).Sum(day => day.CloseSeconds));
        return door?.Member ?? -1;
    }

    private string PhoneData(Phone phone, long fromUtcSeconds)
    {
        long day = Math.Max(phone.Identity.BaseDay, fromUtcSeconds / PublishedEntry.DaySeconds);
        long first = day * PublishedEntry.SlotsPerDay;
        int slots = (int)((UtcSeconds / SlotSeconds) - first + 1);
        return BluezoneJson.Write([new PublishedEntry(EntryGrade.F0, phone.Identity.DailyKey(day), first, slots)]);
    }

    private void PublishAt(long atUs, int member, Case made, string source)
    {
        _time.At(Math.Max(atUs, _time.NowUs), () =>
        {
            string name = _crowd.Members[member].Name;
            PublishedEntry entry = made.Entries[0];
            PublishedBatch batch = _office.Publish(made.Entries, UtcSeconds, $"{name} as {entry.Grade}");
            _publications.Add(new Publication(member, name, entry, batch.IssuedUtcSeconds));
            Note($"batch {batch.Serial} published: {batch.About}, from {source}");
        });
    }

    private void Withdraw(int member)
    {
        Publication? publication = _publications.FindLast(each => each.Member == member && !each.IsF1);
        if (publication == null)
        {
            Note($"nothing of {_crowd.Members[member].Name} was published that could be withdrawn");
            return;
        }

        PublishedBatch batch = _office.Publish([PublishedEntry.Withdraw(publication.Entry.Key)], UtcSeconds, $"{publication.Name} withdrawn");
        publication.WithdrawnUtcSeconds = batch.IssuedUtcSeconds;
        Note($"batch {batch.Serial} published: {batch.About}");
    }

    private void SetOut(int next)
    {
        if (next >= _doors.Count)
        {
            return;
        }

        BandDoor door = _doors[next];
        PublishedBatch[] lacking = [.. _office.Batches.Where(batch => !door.HasTaken(batch))];
        if (lacking.Length > 0)
        {
            _ = new Handover(door, _time, lacking, (batch, why) => Handed(door, batch, why));
        }

        _time.After(_plan.VisitUs, () => SetOut(next + 1));
    }

    private void Handed(BandDoor door, PublishedBatch batch, string? why)
    {
        if (why == null)
        {
            _watch.LogOf(door).Take(batch.Serial, UtcSeconds);
        }
        else
        {
            Note($"{door.Name}: batch {batch.Serial} {why}");
        }
    }

    private long UtcSeconds => _time.UtcMs / 1000;

    private void Note(string text) => _events.Add((UtcSeconds, text));
}
