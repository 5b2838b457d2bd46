using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>A whole band on parts in RAM, ticked by the clock it is given.</summary>
internal sealed class BandBench : IBand
{
    public const int MinuteMs = 60000;
    public const int StoreBlocks = 14;

    private const int BlockOctets = 1024;

    public BandBench(bool clockIsSet)
    {
        TestClock = new TestClock();
        ScriptedRadio = new ScriptedRadio(TestClock);
        BookEntropy = new BookEntropy(ScriptedRadio);
        MemoryStore = new MemoryStore(StoreBlocks, BlockOctets);
        if (clockIsSet)
        {
            TestClock.SetUtc(Fakes.TestClock.StartUtcSeconds, 1);
        }

        Loop = new BandLoop(this);
        Loop.Start();
    }

    public TestClock TestClock { get; }

    public ScriptedRadio ScriptedRadio { get; }

    public BookEntropy BookEntropy { get; }

    public MemoryStore MemoryStore { get; }

    public ToldMotion ToldMotion { get; } = new();

    public ToldBattery ToldBattery { get; } = new();

    public ToldButton ToldButton { get; } = new();

    public CountedSignal CountedSignal { get; } = new();

    public IClock Clock => TestClock;

    public IEntropy Entropy => BookEntropy;

    public IRadio Radio => ScriptedRadio;

    public ISegmentStore Store => MemoryStore;

    public IMotion Motion => ToldMotion;

    public IBattery Battery => ToldBattery;

    public IButton Button => ToldButton;

    public ISignal Signal => CountedSignal;

    public IDisplay? Display => null;

    public ICipher Cipher { get; } = new RefusingCipher();

    public ISyncLink Sync { get; } = new ClosedLink();

    public IProvisioning? Provisioning => null;

    public IFaults? Faults => null;

    public BandLoop Loop { get; private set; }

    /// <summary>Who is heard at every tick of a scan; 0 is nobody.</summary>
    public int Neighbour { get; set; }

    /// <summary>How strong, dBm.</summary>
    public int NeighbourDbm { get; set; } = -60;

    /// <summary>Advertising data that are heard besides; empty if none.</summary>
    public byte[] Oddity { get; set; } = new byte[0];

    public Records Records => new(Loop.Journal, MemoryStore);

    /// <summary>The power fails and comes back: only clock and flash go on.</summary>
    public void Restart()
    {
        TestClock.Boot();
        ScriptedRadio.Rest();
        Loop = null!;           // Before the next one is made: a board has not room for both.
        Loop = new BandLoop(this);
        Loop.Start();
    }

    /// <summary>Sync mode in little: somebody brings the time, it is saved, the band starts anew.</summary>
    public bool OfferTime(long utcSeconds, int errorSeconds)
    {
        ScriptedRadio.Rest();
        Loop = null!;
        var ground = new Groundwork(this, new Rhythm(ScriptedRadio.Traits), 1);
        ground.Memory.Restore();
        ground.Time.Judge();
        bool isTaken = ground.Time.Offer(utcSeconds, errorSeconds, false) == OfferedTime.Taken;
        if (ground.Time.Judge() == ClockVerdict.Trusted)
        {
            ground.Time.Adopt();
        }

        ground.Recording.Save(TestClock.UptimeMs);
        ground = null!;
        Restart();
        return isTaken;
    }

    public void Minutes(int minutes) => RunFor(minutes * MinuteMs);

    public void RunFor(int ms)
    {
        long untilMs = TestClock.UptimeMs + ms;
        while (Loop.NextTickAtMs <= untilMs)
        {
            TestClock.UptimeMs = Loop.NextTickAtMs > TestClock.UptimeMs ? Loop.NextTickAtMs : TestClock.UptimeMs;
            Hear();
            Loop.Tick();
        }

        TestClock.UptimeMs = untilMs;
    }

    private void Hear()
    {
        if (ScriptedRadio.Job != RadioJob.Scan)
        {
            return;
        }

        if (Neighbour != 0)
        {
            byte[] frame = Others.Frame(Neighbour);
            ScriptedRadio.Hear(Neighbour, NeighbourDbm, frame, frame.Length);
        }

        if (Oddity.Length > 0)
        {
            ScriptedRadio.Hear(1, -50, Oddity, Oddity.Length);
        }
    }
}
