using System;

namespace Bluezone.Band.Bandctl;

/// <summary>How things are written for people.</summary>
internal static class Texts
{
    // 9999-12-31, the last day that DateTimeOffset knows.
    private const int LastDay = 2932896;
    private const long LastSecond = ((LastDay + 1L) * 86400) - 1;

    public static string Moment(long utcSeconds)
    {
        return utcSeconds > LastSecond
            ? $"second {utcSeconds}"
            : DateTimeOffset.FromUnixTimeSeconds(utcSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    }

    public static string Day(int day)
    {
        return day > LastDay ? $"day {day}" : DateTimeOffset.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd");
    }

    /// <summary>So many of something: 1 octet, 2 octets.</summary>
    public static string Count(int count, string what)
    {
        return count == 1 ? $"1 {what}" : $"{count} {what}s";
    }

    public static string Number(long number)
    {
        return number.ToString("N0");
    }
}
