using Bluezone.Band.Bytes;

namespace Bluezone.Band.Identity;

/// <summary>Bluezone's derivation, from a daily key to the rotating ids of its 96 slots.</summary>
/// <remarks>
/// Works for the band's own keys and for published ones. Nothing is allocated after construction. Days and slots are UTC.
/// Source: Bluezone 3.0.3, restated in KEYS.md. Vectors: tests/Vectors/rotating-ids.csv.
/// </remarks>
public sealed class KeySchedule
{
    /// <summary>Length of a base, window or daily key and of a slot secret, octets.</summary>
    public const int KeyOctets = 32;

    /// <summary>Length of a rotating id, octets.</summary>
    public const int IdOctets = 12;

    /// <summary>Seconds in a day.</summary>
    public const int DaySeconds = 86400;

    /// <summary>Slots in a day. iPhones never read the setting for it, so 96 is the only safe value.</summary>
    public const int SlotsPerDay = 96;

    /// <summary>Seconds in a slot.</summary>
    public const int SlotSeconds = DaySeconds / SlotsPerDay;

    // ASCII "bluzonesubkey": the missing 'e' is Bluezone's.
    private static readonly byte[] _subkeyLabel =
    {
        0x62, 0x6C, 0x75, 0x7A, 0x6F, 0x6E, 0x65, 0x73, 0x75, 0x62, 0x6B, 0x65, 0x79,
    };

    private readonly Sha256 _sha;

    /// <summary>Makes a derivation with a hash of its own.</summary>
    public KeySchedule()
        : this(new Sha256())
    {
    }

    /// <summary>Makes a derivation.</summary>
    /// <param name="sha">May be another's too, who has no message in it when one of these methods is called.</param>
    public KeySchedule(Sha256 sha)
    {
        _sha = sha;
    }

    /// <summary>The UTC day of a moment, days since 1970-01-01.</summary>
    public static int DayOf(long utcSeconds)
    {
        return (int)(utcSeconds / DaySeconds);
    }

    /// <summary>The slot of a moment, 0..95.</summary>
    public static int SlotOf(long utcSeconds)
    {
        return (int)(utcSeconds % DaySeconds) / SlotSeconds;
    }

    /// <summary>Writes the id of a slot secret.</summary>
    /// <param name="slotSecret">32 octets.</param>
    /// <param name="id">Takes 12 octets.</param>
    public static void PickId(byte[] slotSecret, byte[] id)
    {
        for (int i = 0; i < IdOctets; i++)
        {
            id[i] = slotSecret[i < 4 ? 4 * i : 8 + (2 * i)];      // 0, 4, 8, 12, then 16, 18 … 30.
        }
    }

    /// <summary>Turns a daily key into the next day's, in place. There is no way back.</summary>
    /// <param name="dailyKey">32 octets.</param>
    public void NextDay(byte[] dailyKey)
    {
        _sha.Of(dailyKey, 0, KeyOctets, dailyKey, 0);
    }

    /// <summary>Writes the secret of a day's slot 0.</summary>
    /// <param name="dailyKey">32 octets, unchanged.</param>
    /// <param name="slotSecret">Takes 32 octets.</param>
    public void FirstSlot(byte[] dailyKey, byte[] slotSecret)
    {
        _sha.Start();
        _sha.Add(dailyKey, 0, KeyOctets);
        _sha.Add(_subkeyLabel, 0, _subkeyLabel.Length);
        _sha.Finish(slotSecret, 0);
    }

    /// <summary>Turns a slot's secret into the next slot's, in place.</summary>
    /// <param name="slotSecret">32 octets.</param>
    public void NextSlot(byte[] slotSecret)
    {
        _sha.Of(slotSecret, 0, KeyOctets, slotSecret, 0);
    }
}
