using System.Collections.Generic;

namespace Bluezone.Band.Sim.Phones;

/// <summary>What a phone keeps: rows, and who was met on a day.</summary>
public sealed class PhoneRecord
{
    private const long SuppressionUs = 5_000_000;       // Bluezone 3.0.3 (react-native-bluetooth-scan 4a5ce99).
    private const long DayMs = 86_400_000;
    private const int MostSuppressed = 1000;

    private readonly bool _isIPhone;
    private readonly long _localOffsetMs;
    private readonly List<PhoneRow> _rows = [];
    private readonly Dictionary<RotatingId, long> _lastUs = [];
    private readonly Dictionary<long, (HashSet<RotatingId> All, HashSet<RotatingId> Close)> _days = [];

    internal PhoneRecord(bool isIPhone, int localOffsetHours)
    {
        _isIPhone = isIPhone;
        _localOffsetMs = localOffsetHours * 3_600_000L;
    }

    /// <summary>Whether rows are kept; the counts always are.</summary>
    public bool KeepsRows { get; set; } = true;

    public IReadOnlyList<PhoneRow> Rows => _rows;

    /// <summary>Distinct ids of the local day that holds a time.</summary>
    public int Contacts(long utcMs)
    {
        return _days.TryGetValue(LocalDay(utcMs), out (HashSet<RotatingId> All, HashSet<RotatingId> Close) day) ? day.All.Count : 0;
    }

    /// <summary>Those of them that were at or above the threshold at least once.</summary>
    public int CloseContacts(long utcMs)
    {
        return _days.TryGetValue(LocalDay(utcMs), out (HashSet<RotatingId> All, HashSet<RotatingId> Close) day) ? day.Close.Count : 0;
    }

    internal void Add(RotatingId own, RotatingId other, AirReport report, long utcMs, bool isFromIPhone)
    {
        if (_lastUs.TryGetValue(other, out long lastUs) && report.HeardAtUs < lastUs + SuppressionUs)
        {
            return;
        }

        if (_lastUs.Count >= MostSuppressed)
        {
            _lastUs.Clear();            // Nearly all of them rotated away long ago.
        }

        _lastUs[other] = report.HeardAtUs;
        Count(other, report.RssiDbm, utcMs, isFromIPhone);
        if (KeepsRows)
        {
            long timestamp = _isIPhone ? utcMs / 1000 : utcMs;
            _rows.Add(new PhoneRow(own, other, report.RssiDbm, PhoneRow.NotStatedDbm, timestamp, isFromIPhone));
        }
    }

    private void Count(RotatingId other, int rssiDbm, long utcMs, bool isFromIPhone)
    {
        long key = LocalDay(utcMs);
        if (!_days.TryGetValue(key, out (HashSet<RotatingId> All, HashSet<RotatingId> Close) day))
        {
            day = ([], []);
            _days[key] = day;
        }

        day.All.Add(other);
        if (rssiDbm >= Nearness.ThresholdDbm(_isIPhone, isFromIPhone))
        {
            day.Close.Add(other);
        }
    }

    private long LocalDay(long utcMs)
    {
        return (utcMs + _localOffsetMs) / DayMs;
    }
}
