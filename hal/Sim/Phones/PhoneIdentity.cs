using System;
using System.Security.Cryptography;

namespace Bluezone.Band.Sim.Phones;

/// <summary>A phone's chain of keys and the ids that come out of it.</summary>
/// <remarks>
/// An implementation of its own, so that two minds must agree with the band's.
/// Source: Bluezone 3.0.3 (react-native-bluetooth-scan 4a5ce99). Vectors: rotating-ids.csv.
/// </remarks>
public sealed class PhoneIdentity
{
    public const int KeyOctets = 32;

    /// <summary>Slots of a day.</summary>
    public const int Slots = 96;

    private const long SlotMs = 900_000;
    private const long DayMs = 86_400_000;

    private readonly byte[] _baseKey;
    private readonly RotatingId[] _ids = new RotatingId[Slots];
    private byte[] _key;
    private long _keyDay;
    private long _idsDay = -1;

    /// <summary>Starts a chain.</summary>
    /// <param name="baseKey">32 octets, copied.</param>
    /// <param name="madeUtcSeconds">When the key was made; its day is day 0.</param>
    public PhoneIdentity(byte[] baseKey, long madeUtcSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(baseKey.Length, KeyOctets);
        _baseKey = (byte[])baseKey.Clone();
        _key = _baseKey;
        BaseDay = Math.DivRem(madeUtcSeconds * 1000, DayMs, out _);
        _keyDay = BaseDay;
    }

    /// <summary>Day 0 of the chain, days since 1970-01-01.</summary>
    public long BaseDay { get; }

    /// <summary>The slot a time falls into, 0..95.</summary>
    public static int SlotAt(long utcMs)
    {
        return (int)(utcMs % DayMs / SlotMs);
    }

    /// <summary>The id at a time; before day 0 there is none.</summary>
    public RotatingId IdAt(long utcMs)
    {
        long day = utcMs / DayMs;
        if (day != _idsDay)
        {
            FillDay(day);
        }

        return _ids[SlotAt(utcMs)];
    }

    /// <summary>The daily key of a day, days since 1970-01-01; a new array.</summary>
    public byte[] DailyKey(long day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, BaseDay);
        if (day < _keyDay)
        {
            _key = _baseKey;        // The chain runs forward only.
            _keyDay = BaseDay;
        }

        for (; _keyDay < day; _keyDay++)
        {
            _key = SHA256.HashData(_key);
        }

        return (byte[])_key.Clone();
    }

    private void FillDay(long day)
    {
        byte[] link = SHA256.HashData([.. DailyKey(day), .. "bluzonesubkey"u8]);
        for (int slot = 0; slot < Slots; slot++)
        {
            _ids[slot] = Pick(link);
            link = SHA256.HashData(link);
        }

        _idsDay = day;
    }

    private static RotatingId Pick(byte[] link)
    {
        Span<byte> picked = stackalloc byte[RotatingId.Octets];
        for (int i = 0; i < RotatingId.Octets; i++)
        {
            picked[i] = link[i < 4 ? i * 4 : 8 + (i * 2)];
        }

        return RotatingId.From(picked);
    }
}
