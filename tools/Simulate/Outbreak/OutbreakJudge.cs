using System;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Exposure;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Holds what bands said against the truth, by the policy that was published.</summary>
/// <remarks>The truth is who was within 2 m of whom, local day by local day, in the slots that were published and while the wearer had the band on.</remarks>
internal sealed class OutbreakJudge(Crowd crowd, SlotTimes slots, long offsetSeconds)
{
    private const int SlotSeconds = PublishedEntry.SlotSeconds;
    private const int DaySeconds = PublishedEntry.DaySeconds;

    private readonly Policy _policy = Policy.Official;

    /// <summary>What became of one publication for one wearer; null for whoever was published.</summary>
    public WarningOutcome? Outcome(Publication publication, int wearer, WearerLog log)
    {
        if (wearer == publication.Member)
        {
            return null;
        }

        double closest = 0;
        double room = 0;
        long first = Math.Max(publication.Entry.FirstSlot, slots.FirstSlot);
        long last = Math.Min(publication.Entry.LastSlot, slots.LastSlot);
        for (long day = DayOf(first); day <= DayOf(last); day++)
        {
            long from = Math.Max(first, ((day * DaySeconds) - offsetSeconds) / SlotSeconds);
            long to = Math.Min(last, ((((day + 1) * DaySeconds) - offsetSeconds) / SlotSeconds) - 1);
            closest = Math.Max(closest, slots.CloseSeconds(wearer, publication.Member, from, to));
            room = Math.Max(room, slots.RoomSeconds(wearer, publication.Member, from, to));
        }

        ToldDay? told = log.DaysOf(publication).MaxBy(day => ((int)day.Grade, day.CloseSeconds));
        return new WarningOutcome(
            crowd.Members[wearer].Name,
            publication,
            closest / 60,
            GradeOf(publication, closest),
            room / 60,
            (told?.CloseSeconds ?? 0) / 60.0,
            told?.Grade ?? Grade.None,
            log.WarnedUtcSeconds(publication),
            log.GoneUtcSeconds(publication));
    }

    private Grade GradeOf(Publication publication, double seconds)
    {
        if (publication.IsF1)
        {
            return seconds > 0 && seconds >= _policy.F2Minutes * 60 ? Grade.F2 : Grade.None;
        }

        return seconds >= _policy.F1CloseMinutes * 60 ? Grade.F1Close
            : _policy.F1BriefMinutes > 0 && seconds >= _policy.F1BriefMinutes * 60 ? Grade.F1Brief
            : Grade.None;
    }

    private long DayOf(long slot) => ((slot * SlotSeconds) + offsetSeconds) / DaySeconds;
}
