using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Looks once a minute at what every band says, and has wearers acknowledge it as people would.</summary>
/// <remarks>Whose key a day belongs to is read in the band's flash, with the salt that is there: nothing outside the band could tell.</remarks>
internal sealed class WarningWatch
{
    private const long LookUs = 60_000_000;
    private const int PressAfterS = 600;            // Somebody has to notice first.
    private const int WakesAtS = 7 * 3600;
    private const int SleepsAtS = 21 * 3600;
    private const int DaySeconds = 86400;

    private readonly VirtualTime _time;
    private readonly long _untilUs;
    private readonly long _offsetSeconds;
    private readonly IReadOnlyList<BandWearer> _wearers;
    private readonly IReadOnlyList<Publication> _publications;
    private readonly Dictionary<BandWearer, (Grade Verdict, News News, bool IsFelt, int Days, int Waiting, long Newest)> _seen = [];
    private readonly Dictionary<BandWearer, WearerLog> _logs;

    public WarningWatch(VirtualTime time, long untilUs, long offsetSeconds, IReadOnlyList<BandWearer> wearers, IReadOnlyList<Publication> publications)
    {
        _time = time;
        _untilUs = untilUs;
        _offsetSeconds = offsetSeconds;
        _wearers = wearers;
        _publications = publications;
        _logs = wearers.ToDictionary(wearer => wearer, _ => new WearerLog());
        time.After(LookUs, Look);
    }

    public WearerLog LogOf(BandWearer wearer) => _logs[wearer];

    private void Look()
    {
        foreach (BandWearer wearer in _wearers.Where(each => each.Band.SyncLoop == null))       // What came meanwhile is seen when it records again.
        {
            ContactCheck says = wearer.Contacts;
            var now = (says.Worst, says.News, says.TimesTold > 0, says.ContactDays, says.Waiting, says.NewestIssuedUtcSeconds);
            if (!_seen.TryGetValue(wearer, out var before) || before != now)
            {
                _seen[wearer] = now;
                Read(wearer, before.News);
            }
        }

        if (_time.NowUs + LookUs <= _untilUs)
        {
            _time.After(LookUs, Look);
        }
    }

    private void Read(BandWearer wearer, News before)
    {
        long utcSeconds = _time.UtcMs / 1000;
        ContactCheck says = wearer.Contacts;
        WearerLog log = _logs[wearer];
        log.Say(utcSeconds, says.Worst, says.News, says.TimesTold > 0);
        if (says.News != News.None && says.News != before)
        {
            _time.After(UntilPressUs(utcSeconds), () => wearer.Press());
        }

        var state = new ExposureState(wearer.Band.Store, new byte[TwoSlots.ChunkOctets], new Sha256());
        if (state.Load())
        {
            foreach (Publication publication in _publications)
            {
                log.Tell(publication, DaysOf(state, publication), utcSeconds, says.News == News.Warning && says.TimesTold > 0);
            }
        }
    }

    private static List<ToldDay> DaysOf(ExposureState state, Publication publication)
    {
        byte[] tag = SHA256.HashData([.. state.Tag.Salt, .. SHA256.HashData(publication.Entry.Key)])[..ExposureTable.TagOctets];
        ExposureTable table = state.Table;
        return
        [
            .. Enumerable.Range(0, table.Count)
                .Where(row => !table.IsPendingAt(row) && table.HasTag(row, tag))
                .Select(row => new ToldDay(table.DayAt(row), table.CloseSecondsAt(row), table.GradeAt(row))),
        ];
    }

    // People look at their wrists by day.
    private long UntilPressUs(long utcSeconds)
    {
        long second = (utcSeconds + _offsetSeconds + PressAfterS) % DaySeconds;
        long wait = second < WakesAtS ? WakesAtS - second : second >= SleepsAtS ? DaySeconds + WakesAtS - second : 0;
        return (PressAfterS + wait) * 1_000_000;
    }
}
