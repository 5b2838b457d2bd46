using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Batches signed with small keys.</summary>
internal static class SmallBatches
{
    public const int Authority = 84;

    /// <summary>2020-08-08T12:00:00Z.</summary>
    public const long IssuedUtcSeconds = 1_596_888_000;

    /// <summary>The base key that an upload of 2020-08-08 showed: tests/Vectors/rotating-ids.csv.</summary>
    public const string CapturedKey = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";

    /// <summary>Slot 0 of that day.</summary>
    public const long FirstSlotOfDay = 1_774_272;

    /// <summary>Authority 84's.</summary>
    public static readonly SmallKey Key = new(1);

    /// <summary>Nobody's whom a band trusts.</summary>
    public static readonly SmallKey OtherKey = new(2);

    public static BatchFile File(int entries, long serial = 1) => new()
    {
        Authority = Authority,
        Region = 0,
        Serial = serial,
        IssuedUtcSeconds = IssuedUtcSeconds,
        Policy = Policy.Official,
        Entries = [.. Enumerable.Range(0, entries).Select(Entry)],
    };

    public static byte[] Signed(int entries, long serial = 1) => File(entries, serial).Sign(Key);

    /// <summary>The worked example of EXPOSURE.md: the captured key of 2020-08-08, slots 23 to 27, and a withdrawal.</summary>
    public static BatchFile Example() => File(0) with
    {
        Entries =
        [
            PublishedEntry.Withdraw([.. Enumerable.Range(0, 32).Select(each => (byte)each)]),
            new PublishedEntry(EntryGrade.F0, Convert.FromHexString(CapturedKey), FirstSlotOfDay + 23, 5),
        ],
    };

    /// <summary>The entry number so-and-so of any batch: F0s, F1s and withdrawals in turn.</summary>
    public static PublishedEntry Entry(int number)
    {
        byte[] key = SHA256.HashData(BitConverter.GetBytes(number));
        return number % 3 == 2
            ? PublishedEntry.Withdraw(key)
            : new PublishedEntry(number % 3 == 0 ? EntryGrade.F0 : EntryGrade.F1, key, FirstSlotOfDay - (96 * (number % 14)), 1 + (number % 40));
    }

    /// <summary>Signs entry octets as they are, whatever a <see cref="BatchFile"/> would say of them.</summary>
    public static byte[] SignedAnyhow(params IEnumerable<byte[]> entries)
    {
        byte[] all = [.. entries.SelectMany(each => each)];
        byte[] header = Signed(0)[..64];
        BitConverter.GetBytes(all.Length / 40).CopyTo(header, 16);
        SHA256.HashData(all).CopyTo(header, 32);
        return [.. header, .. Key.Sign(header), .. all];
    }

    /// <summary>The entries of a signed batch, 40 octets each.</summary>
    public static byte[][] EntriesOf(byte[] batch) => [.. batch[(64 + Key.SignatureOctets)..].Chunk(40)];
}
