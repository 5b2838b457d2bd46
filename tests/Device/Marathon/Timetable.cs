using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>The week's script: who is around, how the band lies, what its cell has; all by the band's own UTC.</summary>
/// <remarks>A wearer in Hanoi, UTC+7: the day begins at 07:00 with 00:00 UTC, and the night at 23:00 with 16:00 UTC.</remarks>
internal sealed class Timetable
{
    public const int Days = 7;
    public const int DaySeconds = 86400;
    public const int NightHour = 16;

    /// <summary>2020-08-08T00:00:00Z.</summary>
    public const long BeginUtcSeconds = 1_596_844_800;

    public const int MostPeople = 180;

    public const int JumpDay = 1;
    public const int JumpHour = 3;
    public const int JumpSeconds = 600;

    private const int HourSeconds = 3600;
    private const int MarketDay = 2;
    private const int FlatDay = 3;

    private const int FirstColleague = 10;
    private const int Colleagues = 8;
    private const int FirstStranger = 1000;

    private readonly IClock _clock;

    public Timetable(IClock clock)
    {
        _clock = clock;
    }

    /// <summary>Days since the begin; above 6 the week is over.</summary>
    public int Day => (int)((_clock.UtcSeconds - BeginUtcSeconds) / DaySeconds);

    public int Hour => HourOf(_clock.UtcSeconds);

    public bool IsNight => Hour >= NightHour;

    public int BatteryMv => Day != FlatDay || Hour < 8 || Hour > 12 ? 3900 : Hour < 10 ? 3590 : Hour == 10 ? 3440 : 3700;

    public bool IsCharging => Day == FlatDay && (Hour == 11 || Hour == 12);

    public static int HourOf(long utcSeconds) => (int)(utcSeconds % DaySeconds) / HourSeconds;

    /// <summary>Whose radios are within reach now.</summary>
    /// <param name="people">Takes their numbers, up to <see cref="MostPeople"/>.</param>
    /// <returns>How many.</returns>
    public int People(int[] people)
    {
        long utcSeconds = _clock.UtcSeconds;
        switch (Hour)
        {
            case 1:
            case 2:
            case 3:
            case 4:
            case 6:
            case 7:
            case 8:
            case 9:
                return Add(people, 0, FirstColleague, Colleagues);
            case 5:
                return Day == MarketDay
                    ? Add(people, 0, FirstStranger, MostPeople)
                    : Add(people, Family(people), Strangers(utcSeconds, 600, 12), 12);
            case 10:
                return Add(people, 0, Strangers(utcSeconds, 300, 20), 20);
            default:
                return Family(people);
        }
    }

    // Two phones and a band; at night their owners sleep, their radios do not.
    private static int Family(int[] people)
    {
        people[0] = 1;
        people[1] = 3;
        people[2] = 5;
        return 3;
    }

    // Others every so many seconds.
    private static int Strangers(long utcSeconds, int everySeconds, int count)
    {
        return FirstStranger + ((int)((utcSeconds - BeginUtcSeconds) / everySeconds) * count);
    }

    private static int Add(int[] people, int at, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            people[at++] = first + i;
        }

        return at;
    }
}
