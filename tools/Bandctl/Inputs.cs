using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Bandctl;

/// <summary>What people type, turned into what the firmware takes, or refused in words.</summary>
internal static class Inputs
{
    private const string DayForm = "yyyy-MM-dd";
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The option that says on which parts bands run; <see cref="Hal"/> reads it.</summary>
    public static Option<string> HalOption()
    {
        return new Option<string>("--hal")
        {
            Description = "What the bands run on: sim, parts made for a computer; esp32, the device's own code of hal/Esp32, run on hal/NanoHost.",
            HelpName = "sim|esp32",
            DefaultValueFactory = _ => "sim",
        };
    }

    /// <summary>The parts that bands run on, by their name.</summary>
    public static BandHal Hal(string name)
    {
        return name switch
        {
            "sim" => BandHal.Sim,
            "esp32" => BandHal.Esp32,
            _ => throw new BadInputException($"--hal '{name}' is not sim or esp32"),
        };
    }

    /// <summary>Octets from hex digits.</summary>
    /// <param name="text">Two digits an octet, either case.</param>
    /// <param name="count">How many octets it must be.</param>
    /// <param name="what">What the user calls it.</param>
    public static byte[] Octets(string text, int count, string what)
    {
        if (text.Length != 2 * count)
        {
            throw new BadInputException($"{what} has {text.Length} characters, it must have {2 * count} hex digits");
        }

        return Octets(text, what);
    }

    /// <summary>Octets from hex digits, any number but none.</summary>
    public static byte[] Octets(string text, string what)
    {
        foreach (char digit in text)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                throw new BadInputException($"{what} holds '{digit}', which is no hex digit");
            }
        }

        if (text.Length == 0 || text.Length % 2 != 0)
        {
            throw new BadInputException($"{what} has {text.Length} hex digits, an octet takes two");
        }

        return Convert.FromHexString(text);
    }

    /// <summary>A folder to write into; it need not be there yet.</summary>
    public static string Folder(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Contains('\0'))
        {
            throw new BadInputException($"{what} '{text}' names no folder");
        }

        return File.Exists(text) ? throw new BadInputException($"{what} '{text}' is a file, not a folder") : text;
    }

    /// <summary>A file to write, told before the work that leads to it.</summary>
    public static string FileToWrite(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Contains('\0') || Directory.Exists(text))
        {
            throw new BadInputException($"{what} '{text}' names no file");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(text))!;
        return Directory.Exists(folder) ? text : throw new BadInputException($"{what} '{text}': there is no folder '{folder}'");
    }

    /// <summary>The UTC midnight a day begins with, seconds since 1970-01-01.</summary>
    public static long DayStart(string text, string what)
    {
        return Moment(text, DayForm, what, "a day like 2020-08-08");
    }

    /// <summary>A moment in UTC, seconds since 1970-01-01.</summary>
    public static long UtcSeconds(string text, string what)
    {
        return Moment(text, MomentForm, what, "a moment in UTC like 2020-08-08T06:10:00Z");
    }

    private static long Moment(string text, string form, string what, string example)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, Utc, out DateTimeOffset moment))
        {
            throw new BadInputException($"{what} '{text}' is not {example}");
        }

        long seconds = moment.ToUnixTimeSeconds();
        return seconds >= 0 ? seconds : throw new BadInputException($"{what} '{text}' is before 1970");
    }
}
