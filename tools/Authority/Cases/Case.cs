using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Authority.Cases;

/// <summary>Somebody who is F0, or a confirmed F1, as the authority keeps it: entries ready for a batch, and why they are believed.</summary>
/// <param name="MadeUtcSeconds">When it was checked.</param>
/// <param name="Source">Where it came from, <see cref="FromBand"/> or <see cref="FromBluezone"/>.</param>
/// <param name="Check">How it was checked, in words.</param>
/// <param name="Entries">F0 or F1, one at least.</param>
public sealed record Case(long MadeUtcSeconds, string Source, string Check, IReadOnlyList<PublishedEntry> Entries)
{
    public const string FromBand = "band";
    public const string FromBluezone = "bluezone";

    // A clock of a band or a phone that goes ahead; as much as a band lets a batch's be ahead of its own.
    private const int MostAheadS = 3600;

    /// <summary>Makes one of a band's disclosure, whose MAC was checked.</summary>
    /// <param name="disclosure">The disclosure.</param>
    /// <param name="grade">F0, or F1 where staff confirmed one.</param>
    /// <param name="nowUtcSeconds">The time of the check.</param>
    public static Case Of(Disclosure disclosure, EntryGrade grade, long nowUtcSeconds)
    {
        Require(
            disclosure.MadeUtcSeconds <= nowUtcSeconds + MostAheadS,
            $"it was made at {Moment(disclosure.MadeUtcSeconds)}, which is after now ({Moment(nowUtcSeconds)})");
        string check = $"MAC of the band's disclosure, made at {Moment(disclosure.MadeUtcSeconds)}, encounters: {disclosure.Encounters.Count}";
        return Checked(nowUtcSeconds, FromBand, check, [disclosure.Entry(grade)]);
    }

    /// <summary>Makes one of Bluezone's F0 data, which nothing vouches for but whoever hands it in.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="grade">F0, or F1 where staff confirmed one.</param>
    /// <param name="nowUtcSeconds">The time of the check.</param>
    public static Case OfBluezone(byte[] json, EntryGrade grade, long nowUtcSeconds)
    {
        IReadOnlyList<PublishedEntry> entries;
        try
        {
            entries = BluezoneJson.Read(json, grade);
        }
        catch (BadBatchException bad)
        {
            throw new BadCaseException(bad.Message, bad);
        }

        return Checked(nowUtcSeconds, FromBluezone, "form and times of Bluezone's F0 data; it carries no proof of whose it is", entries);
    }

    private static Case Checked(long nowUtcSeconds, string source, string check, IReadOnlyList<PublishedEntry> entries)
    {
        Require(entries.Count > 0, "there is no key in it");
        string? twice = entries.Select(each => Convert.ToHexString(each.Key)).GroupBy(key => key).FirstOrDefault(group => group.Count() > 1)?.Key;
        Require(twice == null, $"key {twice?[..6]}*** is there twice");
        foreach (PublishedEntry entry in entries)
        {
            string which = $"key {Convert.ToHexString(entry.Key)[..6]}***";
            Require(
                entry.LastSlot * PublishedEntry.SlotSeconds <= nowUtcSeconds + MostAheadS,
                $"{which}: its last slot begins at {Moment(entry.LastSlot * PublishedEntry.SlotSeconds)}, which is after now ({Moment(nowUtcSeconds)})");
            long oldest = (nowUtcSeconds / PublishedEntry.DaySeconds) - PublishedEntry.MostDays + 1;
            Require(
                entry.FirstSlot / PublishedEntry.SlotsPerDay >= oldest,
                $"{which}: it begins at {Moment(entry.FromUtcSeconds)}, more than {PublishedEntry.MostDays} days back, when no band has a record left");
        }

        return new Case(nowUtcSeconds, source, check, entries);
    }

    private static string Moment(long utcSeconds)
    {
        return DateTimeOffset.FromUnixTimeSeconds(utcSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadCaseException(otherwise);
        }
    }
}
