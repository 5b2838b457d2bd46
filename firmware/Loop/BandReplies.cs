using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>What the band says of itself over sync, and what can be set on it.</summary>
/// <remarks>Each writes its octets into <see cref="Octets"/> and says what came of it, by <see cref="SyncStatus"/>. Source: SYNC.md, "Operations".</remarks>
public sealed class BandReplies
{
    private const int Counters = Counter.Disclosures + 1;
    private const int SettingsOctets = 9;
    private const int UnitOctets = 16;
    private const int MostU16 = 65535;
    private const int MostU8 = 255;

    private readonly IBand _band;
    private readonly Groundwork _ground;
    private readonly Memory _memory;
    private readonly ContactCheck _contacts;

    /// <summary>Ties the parts together.</summary>
    public BandReplies(IBand band, Groundwork ground)
    {
        _band = band;
        _ground = ground;
        _memory = ground.Memory;
        _contacts = ground.Contacts;
    }

    /// <summary>What was answered last.</summary>
    public byte[] Octets { get; } = new byte[1 + (4 * Counters)];

    /// <summary>How many octets.</summary>
    public int Length { get; private set; }

    /// <summary>How the band stands.</summary>
    /// <param name="flags">Bits that sync mode knows: 1, 5, 6, 7.</param>
    /// <param name="lastSyncUtcSeconds">When somebody was here before.</param>
    /// <param name="nowMs">Uptime.</param>
    public int Status(int flags, long lastSyncUtcSeconds, long nowMs)
    {
        IFaults? faults = _band.Faults;
        bool hasTime = _ground.Time.Verdict == ClockVerdict.Trusted;
        long utcSeconds = hasTime ? _ground.Time.UtcSecondsAt(nowMs) : 0;
        bool isPaused = hasTime && _memory.Settings.PausedUntilUtcSeconds > utcSeconds;
        Octets[0] = (byte)BatteryLevel.PercentOf(_band.Battery.BatteryMv);
        Octets[1] = (byte)(flags
            | (_band.Battery.IsCharging ? 1 : 0)
            | (isPaused ? 4 : 0)
            | (_memory.IsStoreFailing ? 8 : 0)
            | (hasTime ? 16 : 0));
        LittleEndian.PutU32(Octets, 2, utcSeconds);
        LittleEndian.PutU16(Octets, 6, hasTime ? _band.Clock.UtcErrorSeconds : 0);
        LittleEndian.PutU32(Octets, 8, _contacts.NewestIssuedUtcSeconds);
        LittleEndian.PutU32(Octets, 12, lastSyncUtcSeconds);
        LittleEndian.PutU16(Octets, 16, Least(_ground.FreeOctets / UnitOctets, MostU16));
        Octets[18] = (byte)(faults == null ? 0 : faults.ChecksFailed);
        LittleEndian.PutU16(Octets, 19, faults == null ? 0 : Least(faults.Count, MostU16));
        Octets[21] = (byte)(faults == null ? 0 : faults.LastCode);
        Octets[22] = (byte)Least(_contacts.Waiting, MostU8);
        LittleEndian.PutU16(Octets, 23, _contacts.Permille);
        Octets[25] = FirmwareRevision.Major;
        Octets[26] = FirmwareRevision.Minor;
        Length = 27;
        return SyncStatus.Done;
    }

    /// <summary>Takes a time.</summary>
    /// <param name="request">UTC 4, error 2.</param>
    /// <param name="count">How many octets came.</param>
    /// <param name="mayDoubt">Whether it is the owner's word.</param>
    public int Time(byte[] request, int count, bool mayDoubt)
    {
        Length = 0;
        if (count != 6)
        {
            return SyncStatus.BadRequest;
        }

        Octets[0] = (byte)_ground.Time.Offer(LittleEndian.GetU32(request, 0), LittleEndian.GetU16(request, 4), mayDoubt);
        Length = 1;
        return SyncStatus.Done;
    }

    /// <summary>What is set.</summary>
    public int Settings()
    {
        BandState state = _memory.Settings.State;
        Octets[0] = (byte)state.RetentionDays;
        LittleEndian.PutU16(Octets, 1, state.LocalMinutes);
        Octets[3] = (byte)(state.IsDiscreet ? 1 : 0);
        LittleEndian.PutU16(Octets, 4, state.LessonFromMinute);
        LittleEndian.PutU16(Octets, 6, state.LessonToMinute);
        Octets[8] = (byte)state.LessonDays;
        Length = SettingsOctets;
        return SyncStatus.Done;
    }

    /// <summary>Sets all of it, or nothing.</summary>
    /// <param name="request">As <see cref="Settings"/> gives it.</param>
    /// <param name="count">How many octets came.</param>
    /// <param name="nowMs">Uptime.</param>
    public int SetSettings(byte[] request, int count, long nowMs)
    {
        Settings();
        bool isSet = count == SettingsOctets && request[3] <= 1 && Set(request);
        bool isSaved = isSet && _ground.Recording.Save(nowMs);
        if (!isSaved)
        {
            Set(Octets);            // What it was.
        }

        Length = 0;
        return isSaved ? SyncStatus.Done : isSet ? SyncStatus.StoreRefused : SyncStatus.BadRequest;
    }

    /// <summary>Pauses for an hour, or goes on.</summary>
    public int Pause(byte[] request, int count, long nowMs)
    {
        Length = 0;
        if (count != 1 || request[0] > 1)
        {
            return SyncStatus.BadRequest;
        }

        if (_ground.Time.Verdict != ClockVerdict.Trusted)
        {
            return SyncStatus.NoTime;
        }

        if (request[0] == 1 && _memory.Settings.PausesLeft(_ground.Time.UtcSecondsAt(nowMs)) <= 0)
        {
            return SyncStatus.NotNow;
        }

        if (request[0] == 1)
        {
            _memory.Settings.Pause(_ground.Time.UtcSecondsAt(nowMs));
        }
        else
        {
            _memory.Settings.Resume();
        }

        return _ground.Recording.Save(nowMs) ? SyncStatus.Done : SyncStatus.StoreRefused;
    }

    /// <summary>Keeps what staff have found.</summary>
    public int Care(byte[] request, int count)
    {
        Length = 0;
        if (count != 1 || request[0] > (int)CareState.Safe)
        {
            return SyncStatus.BadRequest;
        }

        return _contacts.SetCare((CareState)request[0]) ? SyncStatus.Done : SyncStatus.StoreRefused;
    }

    /// <summary>Where the wearer lives.</summary>
    /// <param name="request">A region 2, or nothing to be told it.</param>
    /// <param name="count">How many octets came.</param>
    public int Region(byte[] request, int count)
    {
        Length = 0;
        if (count != 0 && count != 2)
        {
            return SyncStatus.BadRequest;
        }

        if (count == 2 && !_contacts.SetHomeRegion(LittleEndian.GetU16(request, 0)))
        {
            return SyncStatus.StoreRefused;
        }

        LittleEndian.PutU16(Octets, 0, _contacts.HomeRegion);
        Length = 2;
        return SyncStatus.Done;
    }

    /// <summary>The counters of the band's life.</summary>
    public int CountersNow()
    {
        _ground.Recording.CountAll();
        Octets[0] = Counters;
        for (int i = 0; i < Counters; i++)
        {
            LittleEndian.PutU32(Octets, 1 + (4 * i), _memory.Counts[i]);
        }

        Length = 1 + (4 * Counters);
        return SyncStatus.Done;
    }

    /// <summary>Which batches of a pair of authority and region were taken, and which is missing next.</summary>
    /// <param name="request">Row 1, serials up to this one are passed over 4.</param>
    /// <param name="count">How many octets came.</param>
    public int Serials(byte[] request, int count)
    {
        Length = 0;
        SerialWindows serials = _contacts.Serials;
        if (count != 5)
        {
            return SyncStatus.BadRequest;
        }

        int row = request[0];
        if (row >= SerialWindows.Rows || !serials.IsUsed(row))
        {
            return SyncStatus.Nothing;
        }

        LittleEndian.PutU16(Octets, 0, serials.AuthorityAt(row));
        LittleEndian.PutU16(Octets, 2, serials.RegionAt(row));
        LittleEndian.PutU32(Octets, 4, serials.HighestAt(row));
        LittleEndian.PutU32(Octets, 8, serials.NextMissing(row, LittleEndian.GetU32(request, 1)));
        Length = 12;
        return SyncStatus.Done;
    }

    /// <summary>How the batch that comes in stands.</summary>
    /// <param name="status">What taking octets said, or how it stands.</param>
    public int Batch(IntakeStatus status)
    {
        Octets[0] = (byte)status;
        LittleEndian.PutU32(Octets, 1, _contacts.Intake.Received);
        Length = 5;
        return SyncStatus.Done;
    }

    /// <summary>Answers with what stands in <see cref="Octets"/>.</summary>
    public void Say(int octets) => Length = octets;

    /// <summary>Answers with a number.</summary>
    /// <param name="value">0..4,294,967,295.</param>
    /// <param name="octets">0, 1 or 4.</param>
    public void Say(long value, int octets)
    {
        LittleEndian.PutU32(Octets, 0, value);
        Length = octets;
    }

    private bool Set(byte[] octets)
    {
        Settings settings = _memory.Settings;
        return settings.SetLocalMinutes((short)LittleEndian.GetU16(octets, 1))
            && settings.SetDiscretion(octets[3] == 1, LittleEndian.GetU16(octets, 4), LittleEndian.GetU16(octets, 6), octets[8])
            && _ground.Recording.SetRetention(octets[0]);
    }

    private static int Least(int one, int other) => one < other ? one : other;
}
