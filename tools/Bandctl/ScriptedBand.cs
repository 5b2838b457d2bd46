using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Bandctl;

/// <summary>All parts of a band as a script plays them: right clock, full cell, on a wrist, so many senders around it.</summary>
/// <remarks>It costs little, so that what is measured on it is the firmware. Every scan hears each sender once, as on the stock image.</remarks>
internal sealed class ScriptedBand : IBand, IClock, IEntropy, IRadio, IMotion, IBattery, IButton, ISignal
{
    // What a 4 MB ESP32 leaves for files: its config partition of 256 KB (nf-interpreter 1.17, ESP32_BLE_REV0).
    private const int StoreOctets = 256 * 1024;

    private const long BootUtcSeconds = 1_596_844_800;      // 2020-08-08T00:00:00Z
    private const int SlotMs = 900000;
    private const int IdAt = 7;
    private const int StrongestDbm = -50;

    private readonly byte[][] _frames;
    private readonly ISegmentStore _store;
    private IAdvertSink? _sink;
    private uint _random = 1;

    /// <summary>Boots a band among senders.</summary>
    /// <param name="frames">Their frames; octets 7 and 8, inside the id, change with the slot.</param>
    public ScriptedBand(params byte[][] frames)
        : this(new MemoryStore(StoreOctets), frames)
    {
    }

    /// <summary>Boots a band on a store that may hold something already.</summary>
    public ScriptedBand(ISegmentStore store, params byte[][] frames)
    {
        _store = store;
        _frames = frames;
        Sync = new SimSyncLink(() => UptimeMs * 1000);
    }

    public IClock Clock => this;

    public IEntropy Entropy => this;

    public IRadio Radio => this;

    public ISegmentStore Store => _store;

    public IMotion Motion => this;

    public IBattery Battery => this;

    public IButton Button => this;

    public ISignal Signal => this;

    public IDisplay? Display => null;

    public ICipher Cipher { get; } = new SimCipher();

    public ISyncLink Sync { get; }

    public IProvisioning? Provisioning => null;

    public IFaults? Faults => null;

    public long UptimeMs { get; private set; }

    public bool IsSet => true;

    public long UtcSeconds => BootUtcSeconds + (UptimeMs / 1000);

    public int UtcErrorSeconds => 1;

    public RadioTraits Traits { get; } = RadioTraits.StockEsp32();

    public RadioJob Job { get; private set; }

    public int BatteryMv => 3900;

    public bool IsCharging => false;

    /// <summary>Lets time pass; a scan begun before hears every sender once.</summary>
    public void PassTo(long uptimeMs)
    {
        UptimeMs = uptimeMs;
        IAdvertSink? sink = _sink;
        _sink = null;
        for (int i = 0; sink != null && i < _frames.Length; i++)
        {
            byte[] frame = _frames[i];
            frame[IdAt] = (byte)(uptimeMs / SlotMs);
            frame[IdAt + 1] = (byte)i;
            sink.Heard(i + 1, StrongestDbm - i, frame, frame.Length, uptimeMs);
        }
    }

    public void SetUtc(long utcSeconds, int errorSeconds)
    {
    }

    public void Fill(byte[] octets, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            _random = (_random * 1664525) + 1013904223;     // Numerical Recipes, section 7.1.
            octets[i] = (byte)(_random >> 24);
        }
    }

    public bool Advertise(byte[] octets, int length)
    {
        return Begin(RadioJob.Advertise, null);
    }

    public bool Scan(IAdvertSink sink)
    {
        return Begin(RadioJob.Scan, sink);
    }

    public void Rest()
    {
        Begin(RadioJob.Rest, null);
    }

    public bool ReadIdentity(long address)
    {
        return false;
    }

    public int TakeReading(byte[] value)
    {
        return Reading.Failed;
    }

    MotionState IMotion.Take()
    {
        return MotionState.Moving;
    }

    public long PressEndedMs => 0;

    public int TakePressMs()
    {
        return 0;
    }

    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
    }

    private bool Begin(RadioJob job, IAdvertSink? sink)
    {
        Job = job;
        _sink = sink;
        return true;
    }
}
