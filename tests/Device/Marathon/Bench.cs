using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>All parts of a band, scripted.</summary>
internal sealed class Bench : IBand
{
    // 40 KB: 22 KB of it are the journal's. Small enough for the heap, and full within two days.
    private const int Blocks = 20;
    private const int BlockOctets = 2048;

    private const uint SeedOfBand = 0x0B1E2041;
    private const uint SeedOfWorld = 0x0B1E2042;

    public Bench()
    {
        var worldDice = new Dice(SeedOfWorld);
        VirtualClock = new VirtualClock();
        Timetable = new Timetable(VirtualClock);
        ScriptedRadio = new ScriptedRadio(VirtualClock, Timetable, worldDice);
        BlockStore = new BlockStore(Blocks, BlockOctets, worldDice);
        Dice = worldDice;
        Entropy = new DiceEntropy(new Dice(SeedOfBand));
        Motion = new WristMotion(Timetable);
        Battery = new WeekBattery(Timetable);
        Button = new IdleButton();
    }

    public VirtualClock VirtualClock { get; }

    public Timetable Timetable { get; }

    public ScriptedRadio ScriptedRadio { get; }

    public BlockStore BlockStore { get; }

    public Dice Dice { get; }

    public IClock Clock => VirtualClock;

    public IEntropy Entropy { get; }

    public IRadio Radio => ScriptedRadio;

    public ISegmentStore Store => BlockStore;

    public IMotion Motion { get; }

    public IBattery Battery { get; }

    public IButton Button { get; }

    public ISignal Signal { get; } = new LooseSignal();

    public IDisplay? Display => null;

    public ICipher Cipher { get; } = new RefusingCipher();

    public ISyncLink Sync { get; } = new ClosedLink();

    public IProvisioning? Provisioning => null;

    public IFaults? Faults => null;
}
