using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Authority.Cases;

/// <summary>A case as a file; CASES.md describes it.</summary>
public static class CaseFile
{
    private const int Version = 1;
    private const int MostOctets = 1 << 20;
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly string[] _fields = ["case", "made", "source", "checked", "entries"];
    private static readonly string[] _entryFields = ["kind", "daily_key", "first_slot", "last_slot"];

    public static string Write(Case made)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("case", Version);
            json.WriteString("made", DateTimeOffset.FromUnixTimeSeconds(made.MadeUtcSeconds).ToString(MomentForm));
            json.WriteString("source", made.Source);
            json.WriteString("checked", made.Check);
            json.WriteStartArray("entries");
            foreach (PublishedEntry entry in made.Entries)
            {
                json.WriteStartObject();
                json.WriteString("kind", entry.Grade.ToString());
                json.WriteString("daily_key", Convert.ToHexString(entry.Key));
                json.WriteNumber("first_slot", entry.FirstSlot);
                json.WriteNumber("last_slot", entry.LastSlot);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and no less carefully than if a stranger had.</summary>
    public static Case Read(byte[] text)
    {
        Require(text.Length <= MostOctets, "it is too long for a case");
        try
        {
            using JsonDocument json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(json.RootElement);
        }
        catch (JsonException bad)
        {
            throw new BadCaseException($"line {(bad.LineNumber ?? 0) + 1}: it is no case: not JSON, or a name twice", bad);
        }
        catch (InvalidOperationException bad)
        {
            throw new BadCaseException("a text in it is not UTF-8", bad);
        }
    }

    private static Case Read(JsonElement root)
    {
        RequireFields(root, _fields, "a case");
        Require(Number(root, "case") == Version, $"case {Number(root, "case")} is no version that is known, {Version} is");
        string source = Words(root, "source");
        Require(source is Case.FromBand or Case.FromBluezone, $"source '{source}' is not {Case.FromBand} or {Case.FromBluezone}");
        Require(root.GetProperty("entries").ValueKind == JsonValueKind.Array, "entries is not a list");
        long made = MadeAt(Words(root, "made"));
        var entries = new List<PublishedEntry>();
        foreach (JsonElement each in root.GetProperty("entries").EnumerateArray())
        {
            entries.Add(Entry(each, entries.Count + 1));
        }

        Require(entries.Count > 0, "there is no entry in it");
        Require(entries.Select(each => Convert.ToHexString(each.Key)).Distinct().Count() == entries.Count, "a key is there twice");
        return new Case(made, source, Words(root, "checked"), entries);
    }

    private static PublishedEntry Entry(JsonElement from, int number)
    {
        string which = $"entry {number}";
        RequireFields(from, _entryFields, which);
        EntryGrade grade = Words(from, "kind") switch
        {
            nameof(EntryGrade.F0) => EntryGrade.F0,
            nameof(EntryGrade.F1) => EntryGrade.F1,
            string other => throw new BadCaseException($"{which}: kind '{other}' is not F0 or F1"),
        };
        string key = Words(from, "daily_key");
        Require(key.Length == 2 * PublishedEntry.KeyOctets && key.All(char.IsAsciiHexDigit), $"{which}: daily_key is not {2 * PublishedEntry.KeyOctets} hex digits");
        long first = Number(from, "first_slot");
        long last = Number(from, "last_slot");
        Require(last >= first, $"{which}: last_slot is before first_slot");
        Require(last - first < PublishedEntry.MostSlots, $"{which}: it covers {last - first + 1} slots, a batch takes {PublishedEntry.MostSlots}");
        return new PublishedEntry(grade, Convert.FromHexString(key), first, (int)(last - first + 1));
    }

    private static void RequireFields(JsonElement from, string[] names, string what)
    {
        Require(from.ValueKind == JsonValueKind.Object, $"{what} is not an object");
        string? missing = names.FirstOrDefault(name => !from.TryGetProperty(name, out _));
        Require(missing == null, $"{what}: {missing} is missing");
        string? stray = from.EnumerateObject().Select(each => each.Name).FirstOrDefault(name => !names.Contains(name));
        Require(stray == null, $"{what}: '{stray}' is not known here");
    }

    private static string Words(JsonElement from, string name)
    {
        JsonElement value = from.GetProperty(name);
        Require(value.ValueKind == JsonValueKind.String, $"{name} is not text");
        return value.GetString()!;
    }

    private static long Number(JsonElement from, string name)
    {
        JsonElement value = from.GetProperty(name);
        long number = -1;
        bool isGood = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number) && number >= 0 && number <= uint.MaxValue;
        return isGood ? number : throw new BadCaseException($"{name} is not a whole number from 0 to {uint.MaxValue}");
    }

    private static long MadeAt(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool isMoment = DateTimeOffset.TryParseExact(text, MomentForm, CultureInfo.InvariantCulture, Utc, out DateTimeOffset made);
        Require(isMoment, $"made '{text}' is not a moment in UTC like 2020-08-08T07:05:00Z");
        return made.ToUnixTimeSeconds();
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadCaseException(otherwise);
        }
    }
}
