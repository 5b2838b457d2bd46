using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Bluezone.Band.Authority.Batches;

/// <summary>Bluezone's form of F0 data, to entries and back.</summary>
/// <remarks>
/// Shape: <c>{"data":[{"daily_key":"64 hex digits","time_start":S,"time_end":S,"max":96}, ...]}</c>; each object is one
/// entry, also when it covers several days. <c>time_start</c> is the UTC midnight of the key's day, and its slot 0 is the first;
/// <c>time_end</c> is the end of the last slot, or a moment in it.
/// Errors: a <see cref="BadBatchException"/> that begins with the line. Fields that Bluezone does not have are passed over,
/// as its phones do; one of the four that is missing, or there twice, is refused.
/// </remarks>
public static class BluezoneJson
{
    /// <summary>Reads entries of one grade.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="grade">What they are to say; the JSON does not.</param>
    public static IReadOnlyList<PublishedEntry> Read(byte[] text, EntryGrade grade)
    {
        var lines = new JsonLines(text);
        var entries = new List<PublishedEntry>();
        var lineOf = new Dictionary<string, int>();
        foreach (JsonKey key in lines.Keys())
        {
            PublishedEntry entry = Entry(key, grade);
            string hex = Convert.ToHexString(entry.Key);
            if (!lineOf.TryAdd(hex, key.Line))
            {
                throw new BadBatchException($"line {key.Line}: the key of line {lineOf[hex]} again");
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Writes the F0 entries; Bluezone's form has no other. An entry that begins later in its day begins with it here.</summary>
    public static string Write(IEnumerable<PublishedEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (PublishedEntry entry in entries.Where(each => each.Grade == EntryGrade.F0))
            {
                json.WriteStartObject();
                json.WriteString("daily_key", Convert.ToHexString(entry.Key));
                json.WriteNumber("time_start", entry.DayUtcSeconds);
                json.WriteNumber("time_end", entry.ToUtcSeconds);
                json.WriteNumber("max", PublishedEntry.SlotsPerDay);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static PublishedEntry Entry(JsonKey key, EntryGrade grade)
    {
        byte[] octets = Convert.FromHexString(key.DailyKey);
        Require(key.TimeStart % PublishedEntry.DaySeconds == 0, key.Line, $"time_start {key.TimeStart} is not a UTC midnight");
        Require(key.TimeEnd > key.TimeStart, key.Line, $"time_end {key.TimeEnd} is not after time_start {key.TimeStart}");
        Require(key.Max == PublishedEntry.SlotsPerDay, key.Line, $"max is {key.Max}, Bluezone's day has {PublishedEntry.SlotsPerDay} slots");
        if (grade == EntryGrade.Withdrawal)
        {
            return PublishedEntry.Withdraw(octets);
        }

        long slots = (key.TimeEnd - key.TimeStart + PublishedEntry.SlotSeconds - 1) / PublishedEntry.SlotSeconds;
        Require(
            slots <= PublishedEntry.MostSlots,
            key.Line,
            $"from time_start to time_end are {slots} slots, a batch takes {PublishedEntry.MostSlots} ({PublishedEntry.MostDays} days)");
        return new PublishedEntry(grade, octets, key.TimeStart / PublishedEntry.SlotSeconds, (int)slots);
    }

    private static void Require(bool isGood, int line, string otherwise)
    {
        if (!isGood)
        {
            throw new BadBatchException($"line {line}: {otherwise}");
        }
    }
}
