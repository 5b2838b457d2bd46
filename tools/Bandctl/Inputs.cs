using System;
using System.Globalization;
using System.IO;

namespace Bluezone.Band.Bandctl;

/// <summary>What people type, turned into what the firmware takes, or refused in words.</summary>
internal static class Inputs
{
    private const string DayForm = "yyyy-MM-dd";
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

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
