using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>What staff and caretaker do with a band on hal/Sim: by hand for now, over sync one day.</summary>
internal sealed class BandDoor
{
    private readonly SimBand _band;
    private readonly VirtualTime _time;

    public BandDoor(SimBand band, VirtualTime time, int member, ulong seed)
    {
        _band = band;
        _time = time;
        Member = member;
        new SeededRandom(Dice.Hash(seed, member, 0x3AC)).Fill(MacKey, 0, MacKey.Length);
    }

    public int Member { get; }

    public string Name => _band.Name;

    public SimBand Band => _band;

    /// <summary>What this band and the authority share.</summary>
    public byte[] MacKey { get; } = new byte[HmacSha256.MacOctets];

    public ContactCheck Contacts => _band.Loop.Contacts;

    public bool IsDisclosing => _band.Loop.Disclosing.IsOpen(NowMs);

    private long NowMs => _band.SimClock.UptimeMs;

    public int Received => Contacts.Intake.Received;

    public bool Trust(byte[] publicKey) => Contacts.Trust(0, HealthOffice.Authority, publicKey) && Contacts.SetHomeRegion(HealthOffice.Region);

    public IntakeStatus Put(byte[] octets, int position, int count)
    {
        return _band.Loop.PutBatch(position, octets, position, count);
    }

    /// <summary>Whether a batch is among those that were taken.</summary>
    public bool HasTaken(PublishedBatch batch)
    {
        return Contacts.Serials.Check(HealthOffice.Authority, HealthOffice.Region, batch.Serial) == IntakeStatus.AlreadyTaken;
    }

    public void AskConsent() => _band.Loop.Disclosing.Ask(NowMs);

    public bool Disclose(long fromUtcSeconds, long toUtcSeconds) => _band.Loop.Disclosing.Want(fromUtcSeconds, toUtcSeconds, NowMs);

    /// <summary>The wearer presses the button.</summary>
    public void Press(int heldMs) => _band.SimButton.PressAt(_time.NowUs, heldMs);

    /// <summary>Reads a disclosure to its end, and shuts the door.</summary>
    /// <returns>Its octets; none when the band gives nothing.</returns>
    public byte[] ReadDisclosure()
    {
        EncounterJournal journal = _band.Loop.Journal;
        var file = new DisclosureFile(new JournalWalk(journal, new SegmentReader(_band.Flash)), new HmacSha256(new Sha256()), new JournalRecord());
        if (!_band.Loop.Disclosing.Start(file, MacKey, NowMs))
        {
            return [];
        }

        using var all = new System.IO.MemoryStream();
        byte[] piece = new byte[244];       // What one notification of GATT carries.
        for (int count = file.Read(piece, 0, piece.Length); count > 0; count = file.Read(piece, 0, piece.Length))
        {
            all.Write(piece, 0, count);
        }

        _band.Loop.Disclosing.Shut();
        return all.ToArray();
    }
}
