using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>One band's loop, run as fast as it goes through scripted time.</summary>
internal sealed class LoneBand
{
    private const int HourS = 3600;

    private readonly ScriptedBand _band;
    private readonly BandLoop _loop;

    public LoneBand(int senders)
    {
        _band = new ScriptedBand(Enumerable.Range(0, senders).Select(each => Contests.Frame((byte)each)).ToArray());
        _loop = new BandLoop(_band);
        _loop.Start();
    }

    /// <summary>Encounters that are open now: none would mean that the script plays to nobody.</summary>
    public int OpenEncounters => _loop.OpenEncounters;

    /// <summary>Its flash.</summary>
    public ISegmentStore Store => _band.Store;

    /// <summary>Runs an hour.</summary>
    /// <returns>Its seconds.</returns>
    public int RunHour()
    {
        long untilMs = _band.UptimeMs + (HourS * 1000L);
        while (_loop.NextTickAtMs < untilMs)
        {
            _band.PassTo(_loop.NextTickAtMs);
            _loop.Tick();
        }

        _band.PassTo(untilMs);
        return HourS;
    }
}
