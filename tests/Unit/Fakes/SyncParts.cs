using System;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Sync mode without a link: clock, wrist and door as its loop ties them, on what a band has in flash. Nobody records meanwhile.</summary>
/// <remarks>For what staff and wearer do there. Who may ask over the air, and how, is tested with the whole of it: Simulation/Sync….</remarks>
internal sealed class SyncParts
{
    private const int StepMs = 200;

    private readonly BandBench _band;
    private readonly ConsentGate _gate = new();
    private readonly Conditions _conditions;
    private readonly Wrist _wrist;

    /// <summary>Recording gives way, as by a restart.</summary>
    public SyncParts(BandBench band)
    {
        var rhythm = new Rhythm(band.Radio.Traits);
        _band = band;
        band.Radio.Rest();
        Ground = new Groundwork(band, rhythm, 1);
        Ground.Memory.Restore();
        _conditions = new Conditions(band, rhythm, Ground, null);
        _wrist = new Wrist(band, Ground, _conditions, _gate) { IsSyncOn = true };
        Disclosing = new Disclosing(band.Entropy, Ground, _gate);
        Tick();
    }

    public Groundwork Ground { get; }

    public Disclosing Disclosing { get; }

    /// <summary>A walk of its own over the journal.</summary>
    public JournalWalk Walk() => new(Ground.Journal, new SegmentReader(_band.Store));

    public long NowMs => _band.NowMs;

    /// <summary>Somebody brings the time.</summary>
    public bool OfferTime(long utcSeconds, int errorSeconds) => Ground.Time.Offer(utcSeconds, errorSeconds, false) == OfferedTime.Taken;

    /// <summary>Whether a disclosure may be read now.</summary>
    public bool IsOpen => Disclosing.IsOpen(NowMs);

    /// <summary>Asks for one of the chain in use.</summary>
    public bool Want(long fromUtcSeconds, long toUtcSeconds) => Disclosing.Want(fromUtcSeconds, toUtcSeconds, NowMs);

    /// <summary>Asks for one that was given before.</summary>
    public bool WantAgain(int stretch) => Disclosing.WantAgain(stretch, NowMs);

    public void RunFor(long ms)
    {
        for (long untilMs = NowMs + ms; NowMs < untilMs;)
        {
            _band.FakeClock.UptimeMs = Math.Min(untilMs, NowMs + StepMs);
            Tick();
        }
    }

    /// <summary>The wearer holds the button.</summary>
    public void Hold(int holdMs, long thenMs)
    {
        _band.FakeButton.PressMs = holdMs;
        RunFor(thenMs);
    }

    /// <summary>Everything is saved, and the band starts and records.</summary>
    public void Leave()
    {
        Disclosing.Shut();
        Ground.Recording.Save(NowMs);
        _band.Restart();
    }

    private void Tick()
    {
        long nowMs = NowMs;
        _conditions.Follow(nowMs, Ground.Memory.IsErasing);
        if (_conditions.HasTime)
        {
            Disclosing.Tick(nowMs);
            Ground.Recording.SaveWhenDue(nowMs);
            if (!IsOpen)
            {
                Ground.Recording.WorkDaily(nowMs);
            }
        }

        _wrist.Tick(nowMs);
    }
}
