using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;

namespace Bluezone.Band.Tests.Property;

/// <summary>An encounter as the journal gave it back.</summary>
internal sealed record PlainRecord(string Id, long BeginUtcSeconds, int DurationS, int NearS, int MaxDbm, int MeanDbm, int TxDbm);

/// <summary>The match once more, from its page and by brute force: every slot of every key against every record.</summary>
internal sealed class PlainMatch(byte[] salt, int localMinutes)
{
    private readonly Dictionary<(string Tag, int Day), ExposureRow> _rows = [];
    private readonly Dictionary<string, long> _withdrawn = [];

    private bool _isWarned;

    public News News { get; private set; }

    /// <summary>Entries of all batches so far.</summary>
    public int Entries { get; private set; }

    public IEnumerable<ExposureRow> Rows => _rows.Values.OrderBy(row => row.Tag, StringComparer.Ordinal).ThenBy(row => row.Day);

    private bool HasAlarm => _rows.Values.Any(row => row.Grade is Grade.F1Close or Grade.F2);

    /// <summary>Batches that wait together: their withdrawals first, then each as it came.</summary>
    public void Take(IReadOnlyList<TestBatch> batches, IReadOnlyList<PlainRecord> journal)
    {
        Entries += batches.Sum(batch => batch.Entries.Length);
        ILookup<string, PlainRecord> byId = journal.ToLookup(record => record.Id);
        foreach (TestBatch batch in batches)
        {
            foreach (TestEntry entry in batch.Entries.Where(each => each.Kind == EntryKind.Withdrawal))
            {
                Withdraw(TagOf(entry.Key), batch.IssuedUtcSeconds);
            }
        }

        foreach (TestBatch batch in batches)
        {
            foreach (TestEntry entry in batch.Entries.Where(each => each.Kind != EntryKind.Withdrawal))
            {
                Match(entry, batch, byId);
            }
        }
    }

    /// <summary>The wearer has heard the news.</summary>
    public void Tell()
    {
        _isWarned = News == News.Warning || (_isWarned && News != News.AllClear);
    }

    public void Acknowledge()
    {
        Tell();
        News = News.None;
    }

    private string TagOf(byte[] keyHash) => Convert.ToHexString(SHA256.HashData([.. salt, .. keyHash]))[..16];

    private void Withdraw(string tag, long issued)
    {
        _withdrawn[tag] = Math.Max(issued, _withdrawn.GetValueOrDefault(tag));
        bool hadAlarm = HasAlarm;
        foreach ((string Tag, int Day) key in _rows.Keys.Where(key => key.Tag == tag && _rows[key].IssuedUtcSeconds <= issued).ToArray())
        {
            _rows.Remove(key);
        }

        if (hadAlarm && !HasAlarm)
        {
            News = _isWarned ? News.AllClear : News.None;
        }
    }

    private void Match(TestEntry entry, TestBatch batch, ILookup<string, PlainRecord> byId)
    {
        string tag = TagOf(SHA256.HashData(entry.Key));
        if (_withdrawn.TryGetValue(tag, out long withdrawn) && batch.IssuedUtcSeconds <= withdrawn)
        {
            return;
        }

        foreach (IGrouping<int, PlainRecord> day in Met(entry, byId).GroupBy(DayOf))
        {
            int closeS = Math.Min(65535, day.Sum(record => CloseS(record, batch.ClosePathLossDb)));
            int heardS = Math.Min(65535, day.Sum(record => record.DurationS));
            Grade grade = GradeOf(entry.Kind, closeS, batch);
            if (grade != Grade.None)
            {
                Keep(new ExposureRow(
                    tag, day.Key, closeS, heardS, day.Max(r => r.BeginUtcSeconds + r.DurationS), day.Max(r => r.MaxDbm), entry.Kind, grade, batch.IssuedUtcSeconds));
            }
        }
    }

    private static IEnumerable<PlainRecord> Met(TestEntry entry, ILookup<string, PlainRecord> byId)
    {
        byte[] key = entry.Key;
        byte[] secret = [];
        for (long slot = entry.FirstSlot / 96 * 96; slot < entry.FirstSlot + entry.Slots; slot++)
        {
            bool isMidnight = slot % 96 == 0;
            key = isMidnight && slot > entry.FirstSlot ? SHA256.HashData(key) : key;
            secret = SHA256.HashData(isMidnight ? [.. key, .. "bluzonesubkey"u8] : secret);
            string id = Convert.ToHexString(new[] { 0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30 }.Select(each => secret[each]).ToArray());
            foreach (PlainRecord record in slot < entry.FirstSlot ? [] : byId[id])
            {
                if (record.BeginUtcSeconds >= (slot * 900) - 600 && record.BeginUtcSeconds <= ((slot + 1) * 900) + 750)
                {
                    yield return record;
                }
            }
        }
    }

    private int DayOf(PlainRecord record) => (int)((record.BeginUtcSeconds + (localMinutes * 60)) / 86400);

    // Of the page: near time as a share of the path losses that it was spread over, cut off at the policy's.
    private static int CloseS(PlainRecord record, int close)
    {
        const int Near = 66;
        int least = record.TxDbm - record.MaxDbm;
        int mean = record.TxDbm - record.MeanDbm;
        int most = mean + (mean - least);
        return close < least ? 0
            : close < Near ? (int)Math.Floor((double)record.NearS * (close - least) / (Near - least))
            : close == Near ? record.NearS
            : close >= most ? record.DurationS
            : record.NearS + (int)Math.Floor((double)(record.DurationS - record.NearS) * (close - Near) / (most - Near));
    }

    private static Grade GradeOf(EntryKind kind, int closeS, TestBatch policy)
    {
        bool reaches(int minutes) => closeS > 0 && closeS >= minutes * 60;
        return kind == EntryKind.F1 ? (reaches(policy.F2Minutes) ? Grade.F2 : Grade.None)
            : reaches(policy.F1CloseMinutes) ? Grade.F1Close
            : policy.F1BriefMinutes > 0 && reaches(policy.F1BriefMinutes) ? Grade.F1Brief
            : Grade.None;
    }

    private void Keep(ExposureRow row)
    {
        ExposureRow? old = _rows.GetValueOrDefault((row.Tag, row.Day));
        if (row.Grade is Grade.F1Close or Grade.F2 && (old == null || old.Grade < row.Grade))
        {
            News = News.Warning;
        }

        _rows[(row.Tag, row.Day)] = old == null ? row : new ExposureRow(
            row.Tag,
            row.Day,
            Math.Max(row.CloseS, old.CloseS),
            Math.Max(row.HeardS, old.HeardS),
            Math.Max(row.LastUtcSeconds, old.LastUtcSeconds),
            Math.Max(row.RssiDbm, old.RssiDbm),
            row.Kind == EntryKind.F0 ? EntryKind.F0 : old.Kind,
            row.Grade > old.Grade ? row.Grade : old.Grade,
            Math.Max(row.IssuedUtcSeconds, old.IssuedUtcSeconds));
    }
}
