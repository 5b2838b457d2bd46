using System;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Moments as the clock on the wall says them.</summary>
internal sealed class LocalClock
{
    private const int MostMinutes = 14 * 60;        // What DateTimeOffset takes; whatever a band says.

    private static readonly long _mostSeconds = DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeSeconds();

    private readonly TimeSpan? _ahead;

    /// <param name="ahead">Of UTC; null for this computer's own.</param>
    internal LocalClock(TimeSpan? ahead)
    {
        _ahead = ahead;
    }

    /// <summary>Which clock: the heading of a column.</summary>
    public string Name => _ahead is TimeSpan ahead ? $"time, UTC{(ahead < TimeSpan.Zero ? '-' : '+')}{ahead:hh\\:mm}" : "time, here";

    /// <summary>The band's own local time where its owner asks, whom it tells; else this computer's.</summary>
    public static async Task<LocalClock> OfAsync(SyncTalk talk)
    {
        if (talk.Ticket.Role != SyncRole.Owner)
        {
            return new LocalClock(null);
        }

        int minutes = (await talk.Client.SettingsAsync().ConfigureAwait(false)).LocalMinutes;
        return new LocalClock(TimeSpan.FromMinutes(Math.Clamp(minutes, -MostMinutes, MostMinutes)));
    }

    public string Text(long utcSeconds)
    {
        if (utcSeconds > _mostSeconds)
        {
            return Texts.Moment(utcSeconds);
        }

        DateTimeOffset moment = DateTimeOffset.FromUnixTimeSeconds(utcSeconds);
        return (_ahead is TimeSpan ahead ? moment.ToOffset(ahead) : moment.ToLocalTime()).ToString("yyyy-MM-dd HH:mm:ss");
    }
}
