using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands;

/// <summary>All bands of an authority and the readers that were given tickets for them. Who has its file has every band's keys.</summary>
/// <remarks>
/// Errors: a <see cref="BadBandException"/>; what the disk refuses throws <see cref="System.IO.IOException"/>, and what was asked is not given.
/// Power: a number, a root or a ticket leaves only when the register that holds it is on the disk; a cut may lose one, and gives none twice.
/// Threads: one program at a time, others are refused.
/// </remarks>
public sealed class BandRegister : IDisposable
{
    /// <summary>How many revoked readers a band remembers, the newest.</summary>
    public const int MostRevoked = 24;

    // The greatest multiple of a thousand million below 2^32: above it some numbers would come more often than others.
    private const uint FairBelow = 4_000_000_000;

    private readonly IKeyFiles _files;
    private readonly string _path;
    private readonly Func<int, byte[]> _draw;
    private readonly IDisposable _held;
    private RegisterSheet _sheet = RegisterSheet.Empty;

    private BandRegister(IKeyFiles files, string path, Func<int, byte[]> draw)
    {
        _files = files;
        _path = path;
        _draw = draw;
        _held = files.Lock(path + ".lock") ?? throw new BadBandException($"another program works with the register '{path}'");
    }

    public IReadOnlyCollection<RegisteredBand> Bands => [.. _sheet.Bands.Values.OrderBy(each => each.Number)];

    public IReadOnlyCollection<RegisteredReader> Readers => [.. _sheet.Readers.Values.OrderBy(each => each.Number)];

    /// <summary>Opens a register.</summary>
    /// <param name="path">Its file, which its owner alone may read.</param>
    /// <param name="mayBegin">Whether to begin an empty one where there is none.</param>
    public static BandRegister Open(string path, bool mayBegin = false) => Open(path, mayBegin, new DiskFiles(), RandomNumberGenerator.GetBytes);

    /// <summary>Opens a register over other files, or with other dice: for simulations and tests.</summary>
    /// <param name="path">Its name among those files.</param>
    /// <param name="mayBegin">Whether to begin an empty one where there is none.</param>
    /// <param name="files">The files.</param>
    /// <param name="draw">Draws so many octets: whoever knows them has every band's keys.</param>
    public static BandRegister Open(string path, bool mayBegin, IKeyFiles files, Func<int, byte[]> draw)
    {
        if (!mayBegin && !files.Exists(path))
        {
            throw new BadBandException($"there is no register '{path}': the first provisioning begins one");
        }

        var register = new BandRegister(files, path, draw);
        try
        {
            register.Read();
            return register;
        }
        catch
        {
            register.Dispose();
            throw;
        }
    }

    public void Dispose() => _held.Dispose();

    /// <exception cref="BadBandException">It was never provisioned here.</exception>
    public RegisteredBand Find(long number)
    {
        return _sheet.Bands.TryGetValue(number, out RegisteredBand? band)
            ? band
            : throw new BadBandException($"band {BandNumber.Text(number)} is not in the register '{_path}'");
    }

    /// <summary>Gives out new numbers and roots. When this returns they are in the register.</summary>
    public IReadOnlyList<RegisteredBand> AddBands(int count, long nowUtcSeconds)
    {
        var added = new Dictionary<long, RegisteredBand>();
        while (added.Count < count)
        {
            long number = DrawNumber();
            if (!_sheet.Bands.ContainsKey(number))
            {
                added[number] = new RegisteredBand(number, _draw(BandKeys.KeyOctets), nowUtcSeconds, 0, 0, 0, 0);
            }
        }

        Save(_sheet.With(added.Values));
        return [.. added.Values];
    }

    /// <summary>Gives bands new roots: their numbers stay, every ticket there was is dead, and the old keys are forgotten here too.</summary>
    public IReadOnlyList<RegisteredBand> HandOn(IEnumerable<long> numbers, long nowUtcSeconds)
    {
        RegisteredBand[] fresh = [.. numbers.Distinct().Select(Find).Select(old => new RegisteredBand(old.Number, _draw(BandKeys.KeyOctets), nowUtcSeconds, old.Life + 1, 0, 0, 0))];
        Save(_sheet.With(fresh));
        return fresh;
    }

    /// <summary>A card, without reader and for ever; for owners and caretakers.</summary>
    public IReadOnlyList<Ticket> GiveCards(IEnumerable<long> numbers, SyncRole role)
    {
        return role is SyncRole.Owner or SyncRole.Caretaker
            ? Give(_sheet, numbers, role, 0, 0)
            : throw new BadBandException("a card is an owner's or a caretaker's: a clinic has readers, whose tickets expire");
    }

    /// <summary>A ticket for each band, for one reader. When this returns their indexes are given, whatever becomes of them.</summary>
    /// <param name="numbers">The bands.</param>
    /// <param name="reader">The reader; one that is new is entered.</param>
    /// <param name="role">Caretaker or clinic.</param>
    /// <param name="notAfterUtcSeconds">When they end.</param>
    /// <param name="nowUtcSeconds">The time now.</param>
    public IReadOnlyList<Ticket> GiveReader(IEnumerable<long> numbers, long reader, SyncRole role, long notAfterUtcSeconds, long nowUtcSeconds)
    {
        RegisteredReader known = RequireReader(reader, role, notAfterUtcSeconds, nowUtcSeconds);
        RegisterSheet sheet = _sheet.With(known with { NotAfterUtcSeconds = Math.Max(known.NotAfterUtcSeconds, notAfterUtcSeconds) });
        return Give(sheet, numbers, role, reader, notAfterUtcSeconds);
    }

    /// <summary>Refuses a reader that may be given no ticket.</summary>
    /// <returns>The reader as it is known, or as it would be entered.</returns>
    public RegisteredReader RequireReader(long reader, SyncRole role, long notAfterUtcSeconds, long nowUtcSeconds)
    {
        Require(reader is >= 1 and <= uint.MaxValue, $"reader {reader} is no number from 1 to {uint.MaxValue}");
        Require(role is SyncRole.Caretaker or SyncRole.Clinic, "a reader is a caretaker's or a clinic's: an owner has a card");
        Require(notAfterUtcSeconds > nowUtcSeconds, "the tickets would be expired already");
        Require(notAfterUtcSeconds <= uint.MaxValue, "that is later than a ticket can say");
        RegisteredReader known = _sheet.Readers.GetValueOrDefault(reader) ?? new RegisteredReader(reader, role, 0, 0);
        Require(!known.IsRevoked, $"reader {reader} is revoked for good: bands refuse it; give the device another number");
        Require(known.Role == role, $"reader {reader} is {Words(known.Role)}, and a reader has one role");
        return known;
    }

    /// <summary>Marks a reader as lost: from then on it is in every batch that is published, until its tickets have expired.</summary>
    public RegisteredReader Revoke(long reader, long nowUtcSeconds)
    {
        RegisteredReader known = _sheet.Readers.GetValueOrDefault(reader) ?? throw new BadBandException($"reader {reader} was never given a ticket by the register '{_path}'");
        Require(!known.IsRevoked, $"reader {reader} is revoked already");
        RegisteredReader revoked = known with { RevokedUtcSeconds = nowUtcSeconds };
        Save(_sheet.With(revoked));
        return revoked;
    }

    /// <summary>The readers that a batch must name: revoked, with tickets that are not expired; the newest first.</summary>
    public IReadOnlyList<RegisteredReader> RevokedAt(long utcSeconds)
    {
        return [.. Readers.Where(each => each.IsRevoked && each.NotAfterUtcSeconds >= utcSeconds).OrderByDescending(each => each.RevokedUtcSeconds)];
    }

    private List<Ticket> Give(RegisterSheet sheet, IEnumerable<long> numbers, SyncRole role, long reader, long notAfterUtcSeconds)
    {
        RegisteredBand[] bands = [.. numbers.Distinct().Select(Find)];
        foreach (RegisteredBand band in bands)
        {
            Require(band.Next(role) <= ushort.MaxValue, $"band {band} has no ticket left for {Words(role)}: hand it on");
        }

        Save(sheet.With(bands.Select(band => band.Given(role))));
        return [.. bands.Select(band => band.Keys.TicketOf(role, band.Next(role), reader, notAfterUtcSeconds))];
    }

    private long DrawNumber()
    {
        while (true)
        {
            uint drawn = BinaryPrimitives.ReadUInt32LittleEndian(_draw(sizeof(uint)));
            long number = drawn % (BandNumber.Most + 1);
            if (drawn < FairBelow && number >= BandNumber.Least)
            {
                return number;
            }
        }
    }

    private void Read()
    {
        byte[]? octets = _files.Read(_path);
        if (octets != null)
        {
            Require(!_files.IsOpenToOthers(_path), $"others may read the register '{_path}', which holds every band's keys: it is its owner's alone (chmod 600), and may be known already");
            _sheet = RegisterSheet.Read(octets) ?? throw new BadBandException($"'{_path}' is no register of bands, or not whole: take its last backup, and read about it in BANDS.md");
        }
    }

    private void Save(RegisterSheet sheet)
    {
        string fresh = _path + ".new";
        _files.Create(fresh);
        _files.Append(fresh, sheet.Octets());
        _files.Rename(fresh, _path);
        _files.SyncFolder(_path);
        _sheet = sheet;
    }

    private static string Words(SyncRole role) => role switch
    {
        SyncRole.Owner => "an owner",
        SyncRole.Caretaker => "a caretaker",
        _ => "a clinic",
    };

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadBandException(otherwise);
        }
    }
}
