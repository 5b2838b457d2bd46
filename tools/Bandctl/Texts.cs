using System;

namespace Bluezone.Band.Bandctl;

/// <summary>How things are written for people.</summary>
internal static class Texts
{
    private const int LastDay = 2932896;        // 9999-12-31, the last day that DateTimeOffset knows.

    public static string Moment(long utcSeconds)
    {
        return DateTimeOffset.FromUnixTimeSeconds(utcSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    }

    public static string Day(int day)
    {
        return day > LastDay ? $"day {day}" : DateTimeOffset.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd");
    }

    public static string Number(long number)
    {
        return number.ToString("N0");
    }
}
