using System;
using System.Globalization;
using System.Linq;

namespace Bluezone.Band.SyncClient;

/// <summary>A band's public number as people read it: nine digits and one that checks them.</summary>
/// <remarks>0 is no band's number. Source: ISO 7064, MOD 11,10: every wrong digit shows, and nearly every two that changed places.</remarks>
public static class BandNumber
{
    public const long Least = 1;
    public const long Most = 999_999_999;

    private const int Digits = 9;

    /// <summary>Whether a band can have it.</summary>
    public static bool IsOne(long number) => number is >= Least and <= Most;

    /// <summary>As it is printed: <c>123 456 7897</c>.</summary>
    public static string Text(long number)
    {
        string digits = Whole(number);
        return $"{digits[..3]} {digits[3..6]} {digits[6..]}";
    }

    /// <summary>As a folder is named: <c>123-456-7897</c>.</summary>
    public static string Name(long number) => Text(number).Replace(' ', '-');

    /// <summary>Reads a number with its check digit; blanks and hyphens between are passed over.</summary>
    /// <exception cref="FormatException">It is none, or a digit is wrong.</exception>
    public static long Read(string text)
    {
        string digits = string.Concat(text.Where(each => each is not ' ' and not '-'));
        if (digits.Length != Digits + 1 || !digits.All(char.IsAsciiDigit))
        {
            throw new FormatException($"'{text}' is no number of a band: it has ten digits, like {Text(123_456_789)}");
        }

        long number = long.Parse(digits[..Digits], CultureInfo.InvariantCulture);
        return IsOne(number) && digits == Whole(number)
            ? number
            : throw new FormatException($"'{text}' is no number of a band: its digits do not check, so one of them is wrong");
    }

    private static string Whole(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Most);
        string digits = number.ToString("D9", CultureInfo.InvariantCulture);
        int product = 10;
        foreach (char digit in digits)
        {
            int sum = (product + (digit - '0')) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return digits + (char)('0' + ((11 - product) % 10));
    }
}
