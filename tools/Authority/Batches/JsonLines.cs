using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Bluezone.Band.Authority.Batches;

/// <summary>Walks through Bluezone's JSON, and knows the line of everything.</summary>
internal sealed class JsonLines
{
    private const string Data = "data";
    private static readonly string[] _names = ["daily_key", "time_start", "time_end", "max"];

    private readonly byte[] _text;

    public JsonLines(byte[] text)
    {
        // A byte order mark, as editors on Windows write it.
        _text = text.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
    }

    public List<JsonKey> Keys()
    {
        try
        {
            return ReadAll();
        }
        catch (JsonException bad)
        {
            throw new BadBatchException($"line {(bad.LineNumber ?? 0) + 1}: not JSON", bad);
        }
        catch (InvalidOperationException bad)
        {
            throw new BadBatchException("a name or text in it is not UTF-8", bad);
        }
    }

    private List<JsonKey> ReadAll()
    {
        var reader = new Utf8JsonReader(_text);
        List<JsonKey>? keys = null;
        Require(reader.Read() && reader.TokenType == JsonTokenType.StartObject, reader, "an object with \"data\" is expected");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals(Data))
            {
                reader.Skip();
                continue;
            }

            Require(keys == null, reader, "\"data\" is there twice");
            reader.Read();
            Require(reader.TokenType == JsonTokenType.StartArray, reader, "\"data\" is not a list");
            keys = ReadList(ref reader);
        }

        while (reader.Read())
        {
            // To the end, so that whatever follows the object is seen.
        }

        return keys ?? throw new BadBatchException("line 1: no \"data\" in it");
    }

    private List<JsonKey> ReadList(ref Utf8JsonReader reader)
    {
        var keys = new List<JsonKey>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(reader.TokenType == JsonTokenType.StartObject, reader, "an object is expected");
            keys.Add(ReadKey(ref reader));
        }

        return keys;
    }

    private JsonKey ReadKey(ref Utf8JsonReader reader)
    {
        int line = LineOf(reader);
        string? key = null;
        long?[] numbers = new long?[_names.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int field = Array.IndexOf(_names, name);
            if (field < 0)
            {
                reader.Skip();
                continue;
            }

            Require(field == 0 ? key == null : numbers[field] == null, reader, $"{name} is there twice");
            reader.Read();
            if (field == 0)
            {
                key = ReadHex(reader);
            }
            else
            {
                numbers[field] = ReadNumber(reader, name);
            }
        }

        for (int field = 0; field < _names.Length; field++)
        {
            Require(field == 0 ? key != null : numbers[field] != null, line, $"{_names[field]} is missing");
        }

        return new JsonKey(line, key!, numbers[1]!.Value, numbers[2]!.Value, numbers[3]!.Value);
    }

    private string ReadHex(in Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.String, reader, "daily_key is not text");
        string hex = reader.GetString()!;
        Require(hex.Length == 2 * PublishedEntry.KeyOctets, reader, $"daily_key has {hex.Length} characters, not {2 * PublishedEntry.KeyOctets}");
        foreach (char digit in hex)
        {
            Require(char.IsAsciiHexDigit(digit), reader, $"daily_key holds '{digit}', which is no hex digit");
        }

        return hex;
    }

    private long ReadNumber(in Utf8JsonReader reader, string name)
    {
        Require(reader.TokenType == JsonTokenType.Number, reader, $"{name} is not a number");
        bool isWhole = reader.TryGetInt64(out long number);
        Require(isWhole && number >= 0 && number <= uint.MaxValue, reader, $"{name} is not a whole number from 0 to {uint.MaxValue}");
        return number;
    }

    private int LineOf(in Utf8JsonReader reader)
    {
        return 1 + _text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
    }

    private void Require(bool isGood, in Utf8JsonReader reader, string otherwise)
    {
        if (!isGood)
        {
            Require(false, LineOf(reader), otherwise);
        }
    }

    private static void Require(bool isGood, int line, string otherwise)
    {
        if (!isGood)
        {
            throw new BadBatchException($"line {line}: {otherwise}");
        }
    }
}
