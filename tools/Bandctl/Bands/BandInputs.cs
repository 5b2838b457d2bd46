using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Bands;

/// <summary>Bands, readers and keys as people type them.</summary>
internal static class BandInputs
{
    private const int DaySeconds = 86400;

    public static long Number(string text)
    {
        try
        {
            return BandNumber.Read(text);
        }
        catch (FormatException bad)
        {
            throw new BadInputException("--band " + bad.Message, bad);
        }
    }

    public static IReadOnlyList<long> Numbers(IEnumerable<string> texts) => [.. texts.Select(Number)];

    public static long Reader(string text) => BatchInputs.Number(text, 1, uint.MaxValue, "--reader");

    /// <summary>The last second of a day, UTC.</summary>
    public static long EndOf(string day) => Inputs.DayStart(day, "--expires") + DaySeconds - 1;

    public static SyncRole Role(string text) => text switch
    {
        "owner" => SyncRole.Owner,
        "caretaker" => SyncRole.Caretaker,
        "clinic" => SyncRole.Clinic,
        _ => throw new BadInputException($"--role '{text}' is none of owner, caretaker, clinic"),
    };

    /// <summary>Keys that a band shall trust, each as <c>84:authority.key.pub</c>.</summary>
    public static IReadOnlyList<AuthorityKey> AuthorityKeys(IReadOnlyList<string> texts)
    {
        if (texts.Count > ProvisionFile.MostAuthorities)
        {
            throw new BadInputException($"--authority-key is given {texts.Count} times, a band trusts {ProvisionFile.MostAuthorities} at most");
        }

        return [.. texts.Select(AuthorityKey)];
    }

    private static AuthorityKey AuthorityKey(string text)
    {
        int colon = text.IndexOf(':');
        bool isNumber = int.TryParse(colon < 0 ? "" : text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int authority) && authority <= ushort.MaxValue;
        return isNumber
            ? new AuthorityKey(authority, BatchInputs.PublicKey(text[(colon + 1)..], "--authority-key"))
            : throw new BadInputException($"--authority-key '{text}' does not begin with the authority's number, as in 84:authority.key.pub");
    }
}
