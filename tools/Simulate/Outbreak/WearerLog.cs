using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>What a band said in the course of an outbreak, and what it was handed.</summary>
public sealed class WearerLog
{
    private readonly List<(long UtcSeconds, Grade Verdict, News News, bool IsFelt)> _said = [];
    private readonly Dictionary<Publication, Told> _told = [];
    private readonly SortedDictionary<long, long> _taken = [];

    /// <summary>Each change of what the band would answer, of what it has to tell, and of whether its signal has told it.</summary>
    public IReadOnlyList<(long UtcSeconds, Grade Verdict, News News, bool IsFelt)> Said => _said;

    /// <summary>When each batch was taken in, UTC seconds, by its serial.</summary>
    public IReadOnlyDictionary<long, long> Taken => _taken;

    /// <summary>When its signal told its wearer that all is clear, UTC seconds; 0 for never.</summary>
    public long AllClearUtcSeconds => _said.FirstOrDefault(each => each.News == News.AllClear && each.IsFelt).UtcSeconds;

    /// <summary>The days that a publication came to when it was told first; none when it never was.</summary>
    public IReadOnlyList<ToldDay> DaysOf(Publication publication) => _told.TryGetValue(publication, out Told? told) ? told.Days : [];

    /// <summary>When the band's signal warned because of a publication, UTC seconds; 0 for never.</summary>
    public long WarnedUtcSeconds(Publication publication) => _told.TryGetValue(publication, out Told? told) ? told.WarnedUtcSeconds : 0;

    /// <summary>When a publication that had come to something came to nothing again, UTC seconds; 0 for never.</summary>
    public long GoneUtcSeconds(Publication publication) => _told.TryGetValue(publication, out Told? told) ? told.GoneUtcSeconds : 0;

    internal void Take(long serial, long utcSeconds) => _taken.TryAdd(serial, utcSeconds);

    internal void Say(long utcSeconds, Grade verdict, News news, bool isFelt)
    {
        (long UtcSeconds, Grade Verdict, News News, bool IsFelt) last = _said.Count == 0 ? (0L, Grade.None, News.None, false) : _said[^1];
        if ((last.Verdict, last.News, last.IsFelt) != (verdict, news, isFelt))
        {
            _said.Add((utcSeconds, verdict, news, isFelt));
        }
    }

    internal void Tell(Publication publication, IReadOnlyList<ToldDay> days, long utcSeconds, bool isFelt)
    {
        Told? before = _told.GetValueOrDefault(publication);
        if (days.Count > 0)
        {
            bool isAlarm = isFelt && days.Any(day => Verdict.IsAlarm(day.Grade));
            long warned = before?.WarnedUtcSeconds ?? 0;
            _told[publication] = new Told(warned == 0 && isAlarm ? utcSeconds : warned, 0, days);
        }
        else if (before is { GoneUtcSeconds: 0 })
        {
            _told[publication] = before with { GoneUtcSeconds = utcSeconds };
        }
    }

    private sealed record Told(long WarnedUtcSeconds, long GoneUtcSeconds, IReadOnlyList<ToldDay> Days);
}
