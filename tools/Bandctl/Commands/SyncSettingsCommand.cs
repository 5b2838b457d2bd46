using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync settings</c>: shows what an owner may set, and sets it.</summary>
internal sealed class SyncSettingsCommand : SyncVerb
{
    private readonly Option<string?> _retention = new("--retention") { Description = "Days that encounters are kept, 1 to 21." };
    private readonly Option<string?> _local = new("--local") { Description = "Minutes that local time is ahead of UTC; 420 in Vietnam." };
    private readonly Option<string?> _discreet = new("--discreet") { Description = "on: news by vibration alone." };
    private readonly Option<string?> _lesson = new("--lesson") { Description = "HH:MM-HH:MM of the local day in which nothing is told; off for none." };
    private readonly Option<string?> _days = new("--lesson-days") { Description = "Days of lessons as digits, 1 Monday to 7 Sunday: 12345." };

    public SyncSettingsCommand(SyncOptions options)
        : base("settings", "Shows the band's settings; with options, sets those and leaves the others. Owners only.", "band sync settings --lesson 07:00-11:30 --lesson-days 12345", options, SyncRole.Owner)
    {
        foreach (Option option in new Option[] { _retention, _local, _discreet, _lesson, _days })
        {
            Add(option);
        }

        _discreet.AcceptOnlyFromAmong("on", "off");
    }

    protected override void Check(ParseResult parsed) => Changed(parsed, new BandSettings());

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        BandSettings before = await talk.Client.SettingsAsync().ConfigureAwait(false);
        BandSettings after = Changed(parsed, before);
        if (after != before)
        {
            await talk.Client.SetSettingsAsync(after).ConfigureAwait(false);
            after = await talk.Client.SettingsAsync().ConfigureAwait(false);
        }

        screen.Line($"retention     {Texts.Count(after.RetentionDays, "day")}");
        screen.Line($"local time    {after.LocalMinutes} minutes ahead of UTC");
        screen.Line($"discreet      {(after.IsDiscreet ? "on" : "off")}");
        screen.Line($"lesson        {Lesson(after)}");
        return BandctlApp.Done;
    }

    private BandSettings Changed(ParseResult parsed, BandSettings settings)
    {
        settings = parsed.GetValue(_retention) is string days
            ? settings with { RetentionDays = (int)BatchInputs.Number(days, 1, 21, "--retention") } : settings;
        settings = parsed.GetValue(_local) is string local
            ? settings with { LocalMinutes = (int)BatchInputs.Number(local, -840, 840, "--local") } : settings;
        settings = parsed.GetValue(_discreet) is string discreet ? settings with { IsDiscreet = discreet == "on" } : settings;
        settings = parsed.GetValue(_lesson) is string lesson ? WithLesson(settings, lesson) : settings;
        return parsed.GetValue(_days) is string mask ? settings with { LessonDays = DaysOf(mask) } : settings;
    }

    private static BandSettings WithLesson(BandSettings settings, string text)
    {
        if (text == "off")
        {
            return settings with { LessonFromMinute = 0, LessonToMinute = 0 };
        }

        string[] ends = text.Split('-');
        return ends.Length == 2
            ? settings with { LessonFromMinute = MinuteOf(ends[0]), LessonToMinute = MinuteOf(ends[1]) }
            : throw new BadInputException($"--lesson '{text}' is not like 07:00-11:30, nor off");
    }

    private static int MinuteOf(string text)
    {
        string[] parts = text.Split(':');
        bool isTime = parts.Length == 2 && parts[1].Length == 2;
        return isTime
            ? (int)((BatchInputs.Number(parts[0], 0, 23, "--lesson") * 60) + BatchInputs.Number(parts[1], 0, 59, "--lesson"))
            : throw new BadInputException($"--lesson: '{text}' is not like 07:00");
    }

    private static int DaysOf(string text)
    {
        int mask = 0;
        foreach (char day in text)
        {
            mask |= day is >= '1' and <= '7' ? 1 << (day - '1') : throw new BadInputException($"--lesson-days: '{day}' is not a digit from 1 to 7");
        }

        return mask;
    }

    private static string Lesson(BandSettings settings)
    {
        if (settings.LessonFromMinute == settings.LessonToMinute)
        {
            return "none";
        }

        string days = "";
        for (int day = 0; day < 7; day++)
        {
            days += (settings.LessonDays & (1 << day)) != 0 ? (char)('1' + day) : "";
        }

        return $"{Minute(settings.LessonFromMinute)}-{Minute(settings.LessonToMinute)}, days {days}";
    }

    private static string Minute(int minute) => $"{minute / 60:D2}:{minute % 60:D2}";
}
