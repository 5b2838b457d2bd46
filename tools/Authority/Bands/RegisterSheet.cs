using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands;

/// <summary>The register as text: a line a band, a line a reader, and a check over all.</summary>
internal sealed record RegisterSheet(IReadOnlyDictionary<long, RegisteredBand> Bands, IReadOnlyDictionary<long, RegisteredReader> Readers)
{
    private const string Title = "bluezone-band-register";
    private const string BandPrefix = "band-";
    private const string ReaderPrefix = "reader-";

    public static RegisterSheet Empty { get; } = new(new Dictionary<long, RegisteredBand>(), new Dictionary<long, RegisteredReader>());

    public RegisterSheet With(IEnumerable<RegisteredBand> bands)
    {
        var all = new Dictionary<long, RegisteredBand>(Bands);
        foreach (RegisteredBand band in bands)
        {
            all[band.Number] = band;
        }

        return this with { Bands = all };
    }

    public RegisterSheet With(RegisteredReader reader) => this with { Readers = new Dictionary<long, RegisteredReader>(Readers) { [reader.Number] = reader } };

    public byte[] Octets()
    {
        var sheet = new Sheet(Title);
        foreach (RegisteredBand band in Bands.Values.OrderBy(each => each.Number))
        {
            sheet.Put(
                BandPrefix + Text(band.Number),
                string.Join(' ', Convert.ToHexString(band.Root), Text(band.MadeUtcSeconds), Text(band.Life), Text(band.NextOwner), Text(band.NextCaretaker), Text(band.NextClinic)));
        }

        foreach (RegisteredReader reader in Readers.Values.OrderBy(each => each.Number))
        {
            sheet.Put(ReaderPrefix + Text(reader.Number), string.Join(' ', Text((int)reader.Role), Text(reader.NotAfterUtcSeconds), Text(reader.RevokedUtcSeconds)));
        }

        return sheet.Octets();
    }

    /// <summary>Reads one.</summary>
    /// <returns>Null when it is not whole, or is something else.</returns>
    public static RegisterSheet? Read(byte[] octets)
    {
        Sheet? sheet = Sheet.Read(Title, octets);
        if (sheet == null)
        {
            return null;
        }

        var bands = new Dictionary<long, RegisteredBand>();
        var readers = new Dictionary<long, RegisteredReader>();
        foreach ((string name, string value) in sheet.Lines)
        {
            string[] parts = value.Split(' ');
            if (name.StartsWith(BandPrefix, StringComparison.Ordinal))
            {
                long number = Number(name[BandPrefix.Length..]);
                bands[number] = new RegisteredBand(
                    number, Convert.FromHexString(parts[0]), Number(parts[1]), (int)Number(parts[2]), (int)Number(parts[3]), (int)Number(parts[4]), (int)Number(parts[5]));
            }
            else if (name.StartsWith(ReaderPrefix, StringComparison.Ordinal))
            {
                long number = Number(name[ReaderPrefix.Length..]);
                readers[number] = new RegisteredReader(number, (SyncRole)Number(parts[0]), Number(parts[1]), Number(parts[2]));
            }
        }

        return new RegisterSheet(bands, readers);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
