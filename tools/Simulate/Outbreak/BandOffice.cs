using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Who may open a scenario's bands: register, cards and readers' tickets as <c>band provision</c> makes them, in memory and from the scenario's seed.</summary>
internal sealed class BandOffice : IDisposable
{
    private const long CaretakerReader = 4711;
    private const long ClinicReader = 4712;

    private readonly BandRegister _register;
    private readonly AuthorityKey _authority;

    /// <summary>Provisions bands.</summary>
    /// <param name="seed">Of the scenario.</param>
    /// <param name="count">How many.</param>
    /// <param name="authority">Whose batches they shall trust.</param>
    /// <param name="nowUtcSeconds">When that is.</param>
    /// <param name="notAfterUtcSeconds">When readers' tickets end.</param>
    public BandOffice(ulong seed, int count, AuthorityKey authority, long nowUtcSeconds, long notAfterUtcSeconds)
    {
        var random = new SeededRandom(Dice.Hash(seed, 0xBA9D));
        _register = BandRegister.Open("/bands", true, new KeyFilesInMemory(), octets => Drawn(random, octets));
        _authority = authority;
        Bands = _register.AddBands(count, nowUtcSeconds);
        long[] numbers = [.. Bands.Select(band => band.Number)];
        HomeCards = new TicketWallet(_register.GiveCards(numbers, SyncRole.Owner));
        Caretaker = new TicketWallet(_register.GiveReader(numbers, CaretakerReader, SyncRole.Caretaker, notAfterUtcSeconds, nowUtcSeconds));
        Clinic = new TicketWallet(_register.GiveReader(numbers, ClinicReader, SyncRole.Clinic, notAfterUtcSeconds, nowUtcSeconds));
    }

    public IReadOnlyList<RegisteredBand> Bands { get; }

    /// <summary>One for each wearer's home.</summary>
    public TicketWallet HomeCards { get; }

    /// <summary>In the caretaker's reader.</summary>
    public TicketWallet Caretaker { get; }

    /// <summary>In the clinic's reader.</summary>
    public TicketWallet Clinic { get; }

    /// <summary>What goes onto a band over its cable.</summary>
    public byte[] FileOf(RegisteredBand band) => ProvisionFile.Octets(band.Keys, [_authority]);

    /// <summary>What the authority answers a band's challenge with.</summary>
    public uint CodeOf(long number, uint challenge, uint fromUtcSeconds, uint toUtcSeconds)
    {
        string digits = challenge.ToString("D8", CultureInfo.InvariantCulture);
        string code = ReleaseCode.Of(_register.Find(number).Keys.Release, number, digits, fromUtcSeconds, toUtcSeconds);
        return uint.Parse(code, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what a band disclosed, and checks that it is that band's.</summary>
    public Disclosure Check(long number, byte[] octets) => Disclosure.Read(octets, _register.Find(number).Keys.DisclosureMac);

    public void Dispose() => _register.Dispose();

    private static byte[] Drawn(SeededRandom random, int count)
    {
        byte[] octets = new byte[count];
        random.Fill(octets, 0, count);
        return octets;
    }
}
