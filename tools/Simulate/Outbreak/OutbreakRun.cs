using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Plays an outbreak in a crowd: cases, batches, a caretaker who carries them, and what bands make of it.</summary>
internal sealed class OutbreakRun : IDisposable
{
    private const int SlotSeconds = PublishedEntry.SlotSeconds;
    private const int DaySeconds = PublishedEntry.DaySeconds;
    private const int TicketDays = 30;              // Beyond the scenario's end.

    private readonly Crowd _crowd;
    private readonly VirtualTime _time;
    private readonly OutbreakPlan _plan;
    private readonly HealthOffice _office;
    private readonly BandOffice _bands;
    private readonly CaretakerVisit _caretaker;
    private readonly ClinicVisit _clinic;
    private readonly List<BandWearer> _wearers = [];
    private readonly List<Task> _visits = [];
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
        var key = new AuthorityKey(HealthOffice.Authority, _office.PublicKey);
        long endUtcSeconds = (_time.UtcMsAt(crowd.UntilUs) / 1000) + (TicketDays * DaySeconds);
        _bands = new BandOffice(seed, crowd.Bands.Count, key, UtcSeconds, endUtcSeconds);
        Provision();
        var reader = new BandReader(_time, _wearers);
        _caretaker = new CaretakerVisit(_time, reader, _bands, () => _office.Batches, (wearer, batch) => _watch!.LogOf(wearer).Take(batch.Serial, UtcSeconds));
        _clinic = new ClinicVisit(_time, reader, _bands);
        _watch = new WarningWatch(_time, crowd.UntilUs, _offsetSeconds, _wearers, _publications);
        foreach (PlannedEvent each in _plan.Events)
        {
            _time.At(each.AtUs, () => Begin(each));
        }

        foreach (long atUs in _plan.Rounds())
        {
            _time.At(atUs, () => SetOut(0));
        }
    }

    /// <summary>Who was near whom, to be judged by.</summary>
    public SlotTimes Slots { get; }

    /// <summary>What came of it.</summary>
    public OutbreakResult Result()
    {
        foreach (Task ended in _visits.Where(each => each.IsCompleted))
        {
            ended.GetAwaiter().GetResult();     // A fault of the simulation's own is not to pass unseen.
        }

        var judge = new OutbreakJudge(_crowd, Slots, _offsetSeconds);
        return new OutbreakResult
        {
            Publications = _publications,
            Batches = _office.Batches,
            PublicKey = _office.PublicKey,
            Events = [.. _events.OrderBy(each => each.UtcSeconds)],
            Logs = _wearers.ToDictionary(wearer => wearer.Name, _watch.LogOf),
            Outcomes = [.. _publications.SelectMany(each => _wearers.Select(wearer => judge.Outcome(each, wearer.Member, _watch.LogOf(wearer)))).OfType<WarningOutcome>()],
            SyncTimes = _wearers.ToDictionary(wearer => wearer.Name, wearer => new SyncTime(wearer.Band.SyncModes, wearer.Band.SyncUs / 1e6)),
            OffsetSeconds = _offsetSeconds,
        };
    }

    public void Dispose()
    {
        _bands.Dispose();
        _office.Dispose();
    }

    private static SimBand Sim(SimulatedBand band)
    {
        return band as SimBand ?? throw new ScenarioException(
            "outbreak: its readers reach bands by the sync link of hal/Sim alone; play it with --hal sim");
    }

    // The file lies beside the firmware when a band is switched on.
    private void Provision()
    {
        foreach (RegisteredBand given in _bands.Bands)
        {
            SimBand band = Sim(_crowd.Bands[_wearers.Count]);
            int member = _crowd.Members.TakeWhile(each => each.Band != band).Count();
            band.SimProvisioning.Deploy(_bands.FileOf(given));
            _wearers.Add(new BandWearer(member, _crowd.Members[member], band, given.Number, _time));
        }
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
        BandWearer? wearer = _wearers.Find(each => each.Member == member);
        if (wearer == null)
        {
            byte[] json = Encoding.UTF8.GetBytes(PhoneData(_crowd.Members[member].Phone!, planned.FromUtcSeconds));
            PublishAt(planned.PublishedUs, member, Case.OfBluezone(json, grade, UtcSeconds), "Bluezone's data of the phone");
            return;
        }

        _visits.Add(DiscloseAsync(planned, wearer, grade));
    }

    private async Task DiscloseAsync(PlannedEvent planned, BandWearer wearer, EntryGrade grade)
    {
        Disclosure? disclosure = await _clinic.RunAsync(wearer, planned.FromUtcSeconds).ConfigureAwait(false);
        if (disclosure == null)
        {
            Note($"{wearer.Name}'s band disclosed nothing");
            return;
        }

        string source = $"consent on the wrist, disclosure of {disclosure.Encounters.Count} encounters";
        PublishAt(planned.PublishedUs, wearer.Member, Case.Of(disclosure, grade, UtcSeconds), source);
    }

    private string Of(PlannedEvent planned) => planned.OfMember >= 0 ? _crowd.Members[planned.OfMember].Name : "an F0";

    // Staff take whoever was close to that F0 for longest, as the bands have it.
    private int MostExposed(int ofMember)
    {
        Publication? publication = _publications.Find(each => each.Member == ofMember && !each.IsF1);
        BandWearer? wearer = publication == null ? null : _wearers
            .Where(each => each.Member != ofMember && _watch.LogOf(each).WarnedUtcSeconds(publication) > 0)
            .MaxBy(each => _watch.LogOf(each).DaysOf(publication).Sum(day => day.CloseSeconds));
        return wearer?.Member ?? -1;
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
        if (next < _wearers.Count)
        {
            _visits.Add(VisitAsync(_wearers[next]));
            _time.After(_plan.VisitUs, () => SetOut(next + 1));
        }
    }

    private async Task VisitAsync(BandWearer wearer)
    {
        try
        {
            await _caretaker.RunAsync(wearer).ConfigureAwait(false);
        }
        catch (SyncException failed)
        {
            Note($"{wearer.Name}: the caretaker's visit came to nothing, {failed.Fault}");
        }
    }

    private long UtcSeconds => _time.UtcMs / 1000;

    private void Note(string text) => _events.Add((UtcSeconds, text));
}
