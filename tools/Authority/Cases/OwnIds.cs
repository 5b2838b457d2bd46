using System;
using System.Security.Cryptography;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Authority.Cases;

/// <summary>The ids that follow from a daily key, by the platform's SHA-256.</summary>
/// <remarks>Source: firmware/Identity/KEYS.md. Vectors: rotating-ids.csv.</remarks>
public sealed class OwnIds
{
    private readonly byte[] _firstKey;
    private readonly long _firstDay;
    private readonly string[] _ids = new string[PublishedEntry.SlotsPerDay];
    private long _day = -1;

    /// <summary>Takes a key.</summary>
    /// <param name="dailyKey">Of the first day, 32 octets.</param>
    /// <param name="firstDay">Its day, days since 1970-01-01.</param>
    public OwnIds(byte[] dailyKey, long firstDay)
    {
        _firstKey = dailyKey;
        _firstDay = firstDay;
    }

    private static ReadOnlySpan<byte> SubKey => "bluzonesubkey"u8;

    // Octets of a link that make the id.
    private static ReadOnlySpan<byte> Picked => [0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30];

    /// <summary>The id of a slot that is not before the first day, 24 hex digits.</summary>
    /// <param name="slot">From 1970: UTC seconds / 900.</param>
    public string At(long slot)
    {
        (long day, long place) = Math.DivRem(slot, PublishedEntry.SlotsPerDay);
        ArgumentOutOfRangeException.ThrowIfLessThan(day, _firstDay);
        if (day != _day)
        {
            Fill(day);
        }

        return _ids[place];
    }

    private void Fill(long day)
    {
        byte[] key = _firstKey;
        for (long at = _firstDay; at < day; at++)
        {
            key = SHA256.HashData(key);
        }

        byte[] link = SHA256.HashData([.. key, .. SubKey]);
        byte[] id = new byte[Picked.Length];
        for (int slot = 0; slot < PublishedEntry.SlotsPerDay; slot++)
        {
            for (int i = 0; i < id.Length; i++)
            {
                id[i] = link[Picked[i]];
            }

            _ids[slot] = Convert.ToHexString(id);
            link = SHA256.HashData(link);
        }

        _day = day;
    }
}
