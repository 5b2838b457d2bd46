using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Journal;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Journals;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Reads a band's flash after a run, and sets it beside the truth.</summary>
internal sealed class BandReading(
    ScenarioFile scenario, Crowd crowd, IdOwners owners, TruthWatch truth, Invariants invariants)
{
    private const double CloseMinutes = 15;
    private const int DaySeconds = 86400;

    // The app's thresholds (Bluezone 3.0.3, bluezone-app 75c5c5b: an Android that hears an Android, or an iPhone); a band is
    // 15 dB stronger than an Android.
    private const int AndroidCloseDbm = -86;
    private const int IPhoneCloseDbm = -69;
    private const int BandCloseDbm = -71;

    private readonly long _offsetSeconds = (long)(scenario.UtcOffsetHours * 3600);

    /// <summary>Reads the band of a member; adds a pair for everybody it met or should have met.</summary>
    /// <param name="member">The member's number.</param>
    /// <param name="times">What its radio and processor did in the scenario.</param>
    /// <param name="pairs">Takes the pairs.</param>
    public BandResult Read(int member, PowerTimes times, List<PairResult> pairs)
    {
        Member wearer = crowd.Members[member];
        StoredRecords stored = StoredRecords.OfCopy(wearer.Band!.Store);
        List<JournalRecord> records = [.. stored.All.Select(s => s.Record)];
        CheckClosed(wearer, stored);
        Check(wearer, member, records);
        List<PairResult> own = PairsOf(member, records);
        pairs.AddRange(own);
        List<PairResult> close = [.. own.Where(p => p.TruthNearMinutes >= CloseMinutes)];
        List<JournalRecord> day = DayWithMost(records);
        double[] byState = PowerModel.MaByState(times.Ledger, times.Wakes);
        return new BandResult
        {
            Name = wearer.Name,
            Contacts = CountIds(day),
            CloseContacts = CountIds(day.Where(IsCloseOnScreen)),
            Records = records.Count,
            JournalOctets = Enumerable.Range(0, stored.Table.Count).Sum(stored.Table.LengthAt),
            SegmentsInUse = stored.Table.Count,
            TrueClose = close.Count,
            MissedClose = close.Count(p => p.Records == 0),
            TruthNearMinutes = own.Sum(p => p.TruthNearMinutes),
            BandNearMinutes = own.Sum(p => p.BandNearMinutes),
            Ledger = times.Ledger,
            MaByState = byState,
            LifeHours = PowerModel.LifeHours(scenario.BatteryMah, byState.Sum()),
            Counts = stored.Counts,
            Bars = [.. records.Where(r => !r.IsState).Select(BarOf)],
            NotWorn = NotWornTimes(records),
        };
    }

    private static bool IsCloseOnScreen(JournalRecord record)
    {
        int threshold = record.Kind switch
        {
            SenderKind.Band => BandCloseDbm,
            SenderKind.Android => AndroidCloseDbm,
            _ => IPhoneCloseDbm,
        };
        return record.RssiMaxDbm >= threshold;
    }

    private static int CountIds(IEnumerable<JournalRecord> records)
    {
        return records.Select(r => Convert.ToHexString(r.Id)).Distinct().Count();
    }

    // Else what a band had in its memory at the end would be missing from every figure, and nobody would see it.
    private void CheckClosed(Member wearer, StoredRecords stored)
    {
        int open = stored.All.Count(s => s.Place == RecordPlace.Open);
        bool saysSo = stored.All.Any(s => s.Record.IsState && s.Record.State == BandStateCode.BatteryFlat);
        bool isClosed = open == 0 && (saysSo || !wearer.Band!.IsClockSet);
        IReadOnlyList<string> complaints = wearer.Band!.Complaints;
        invariants.Require(Invariants.BoardDoesNotComplain, complaints.Count == 0, $"{wearer.Name}, {string.Join("; ", complaints)}");
        invariants.Require(Invariants.FlatBandIsClosed, isClosed, $"{wearer.Name}, {open} open");
    }

    private void Check(Member wearer, int member, List<JournalRecord> records)
    {
        long last = -1;
        long endUtc = (crowd.Time.UtcMs / 1000) + 600;       // Clocks may be wrong by some minutes.
        foreach (JournalRecord record in records)
        {
            string where = $"{wearer.Name}, record {record.Sequence}";
            bool inOrder = record.Sequence > last && record.StartUtcSeconds <= endUtc;
            invariants.Require(Invariants.RecordsInOrder, inOrder, where);
            last = record.Sequence;
            if (!record.IsState)
            {
                int owner = owners.OwnerOf(Convert.ToHexString(record.Id));
                invariants.Require(Invariants.RecordedIdWasSent, owner >= 0, where);
                invariants.Require(Invariants.OwnIdNotRecorded, owner != member || wearer.Phone != null, where);
                invariants.Require(Invariants.NearNotAboveDuration, record.NearS <= record.DurationS, where);
            }
        }
    }

    private List<PairResult> PairsOf(int member, List<JournalRecord> records)
    {
        ILookup<int, JournalRecord> byOwner =
            records.Where(r => !r.IsState).ToLookup(r => owners.OwnerOf(Convert.ToHexString(r.Id)));
        var pairs = new List<PairResult>();
        for (int other = 0; other < crowd.Members.Count; other++)
        {
            double truthMinutes = truth.NearSeconds(member, other) / 60;
            if (other != member && (truthMinutes > 0 || byOwner[other].Any()))
            {
                pairs.Add(new PairResult(
                    crowd.Members[member].Name,
                    crowd.Members[other].Name,
                    truthMinutes,
                    byOwner[other].Sum(r => r.NearS) / 60.0,
                    byOwner[other].Sum(r => r.DurationS) / 60.0,
                    byOwner[other].Count()));
            }
        }

        return pairs;
    }

    // A scenario may end early in the morning: the day that counts is the one with the most in it.
    private List<JournalRecord> DayWithMost(List<JournalRecord> records)
    {
        return [.. records.Where(r => !r.IsState)
            .GroupBy(r => LocalDay(r.StartUtcSeconds))
            .OrderByDescending(g => g.Count())
            .Take(1)
            .SelectMany(g => g)];
    }

    private (double FromHour, double ToHour, bool IsNear) BarOf(JournalRecord record)
    {
        double from = HourOf(record.StartUtcSeconds);
        return (from, from + (record.DurationS / 3600.0), record.NearS >= 60);
    }

    private List<(double FromHour, double ToHour)> NotWornTimes(List<JournalRecord> records)
    {
        var times = new List<(double FromHour, double ToHour)>();
        double? from = null;
        foreach (JournalRecord record in records.Where(r => r.IsState))
        {
            if (record.State == BandStateCode.NotWorn)
            {
                from = HourOf(record.StartUtcSeconds - record.Argument);
            }
            else if (record.State == BandStateCode.Worn && from != null)
            {
                times.Add((from.Value, HourOf(record.StartUtcSeconds)));
                from = null;
            }
        }

        if (from != null)
        {
            times.Add((from.Value, HourOf(crowd.Time.UtcMsAt(crowd.UntilUs) / 1000)));
        }

        return times;
    }

    // Hours since local midnight of the day on which the scenario began.
    private double HourOf(long utcSeconds)
    {
        long midnight = LocalDay(crowd.Time.UtcMsAt(0) / 1000) * DaySeconds;
        return (utcSeconds + _offsetSeconds - midnight) / 3600.0;
    }

    private long LocalDay(long utcSeconds)
    {
        return (utcSeconds + _offsetSeconds) / DaySeconds;
    }
}
