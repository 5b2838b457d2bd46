namespace Bluezone.Band.Sim.Phones;

/// <summary>A phone with Bluezone 3.0.3: sends, listens, records, by the app's duty cycles.</summary>
/// <remarks>
/// The id is looked up each time advertising starts, so it may be stale into the next slot for as long as one turn of sending:
/// 150 s in the foreground, 15 s in the background (Bluezone 3.0.3, react-native-bluetooth-scan 4a5ce99).
/// </remarks>
public abstract class Phone
{
    /// <summary>Vietnam's time.</summary>
    public const int DefaultLocalOffsetHours = 7;

    private const int RepeatAfterMs = 5000;             // The app drops what the same id says sooner; the air need not even tell.

    private readonly DutyCycle _sending;
    private readonly DutyCycle _listening;
    private readonly IdentityReader _reader;

    private protected Phone(SharedAir air, Transceiver transceiver, bool isIPhone, ulong seed, PhoneIdentity? identity)
    {
        Time = air.Time;
        Transceiver = transceiver;
        Seed = seed;
        Identity = identity ?? MakeIdentity(air.Time, seed);
        Record = new PhoneRecord(isIPhone, DefaultLocalOffsetHours);
        _sending = new DutyCycle(Time, Send, transceiver.StopAdvertising);
        _listening = new DutyCycle(Time, Listen, transceiver.StopScan);
        _reader = new IdentityReader(transceiver, () => PhoneIdentity.SlotAt(UtcMs), Take);
    }

    public PhoneIdentity Identity { get; }

    public PhoneRecord Record { get; }

    public Transceiver Transceiver { get; }

    public PhoneMode Mode { get; private set; }

    /// <summary>How far its clock is ahead of the truth, milliseconds.</summary>
    public long ClockOffsetMs { get; set; }

    /// <summary>UTC by its own clock, milliseconds.</summary>
    public long UtcMs => Time.UtcMs + ClockOffsetMs;

    private protected VirtualTime Time { get; }

    private protected ulong Seed { get; }

    /// <summary>Starts the app, puts it behind others or before them, or ends it.</summary>
    public void SetMode(PhoneMode mode)
    {
        bool wasOff = Mode == PhoneMode.Off;
        Mode = mode;
        _sending.Stop();
        _listening.Stop();
        switch (mode)
        {
            case PhoneMode.Background:
                _sending.Start(15_000, 15_000, PhaseUs(wasOff, 30_000, 1));
                _listening.Start(40_000, 260_000, PhaseUs(wasOff, 300_000, 2));
                break;
            case PhoneMode.Foreground:
                _sending.Start(150_000, 5_000, PhaseUs(wasOff, 155_000, 1));
                _listening.Start(150_000, 5_000, PhaseUs(wasOff, 155_000, 2));
                break;
            default:
                _reader.Stop();
                break;
        }
    }

    private protected abstract void Send();

    private protected abstract FrameVerdict Judge(PhoneFrame frame);

    private protected long AddressFor(long turn)
    {
        // The two top bits make it a resolvable private address (Bluetooth Core, volume 6, part B, 1.3.2.2).
        return (long)(Dice.Hash(Seed, 3, turn) & 0x3FFF_FFFF_FFFFL) | 0x4000_0000_0000L;
    }

    private void Listen()
    {
        Transceiver.StartScan(RepeatAfterMs, Hear);
    }

    private void Hear(AirReport report)
    {
        var frame = new PhoneFrame(report.Data);
        switch (Judge(frame))
        {
            case FrameVerdict.Record:
                Add(RotatingId.From(frame.Payload), report, false);
                break;
            case FrameVerdict.Connect:
                _reader.Want(report);
                break;
            default:
                break;
        }
    }

    private void Take(RotatingId id, AirReport report)
    {
        Add(id, report, true);
    }

    private void Add(RotatingId id, AirReport report, bool isFromIPhone)
    {
        long utcMs = Time.UtcMsAt(report.HeardAtUs) + ClockOffsetMs;
        Record.Add(Identity.IdAt(utcMs), id, report, utcMs, isFromIPhone);
    }

    // Phones that were started by chance are not in step; one whose owner just took it up starts at once.
    private long PhaseUs(bool isStart, int cycleMs, int which)
    {
        return isStart ? (long)(Dice.Uniform(Seed, which, Time.NowUs) * cycleMs * 1000) : 0;
    }

    private static PhoneIdentity MakeIdentity(VirtualTime time, ulong seed)
    {
        byte[] key = new byte[PhoneIdentity.KeyOctets];
        new SeededRandom(Dice.Hash(seed, 4)).Fill(key, 0, key.Length);
        return new PhoneIdentity(key, time.UtcAtZeroSeconds - 86_400);      // A day older, for clocks that run behind.
    }
}
