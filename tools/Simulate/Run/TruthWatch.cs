using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Who really was within 2 m of whom, sampled every 10 s; and whether bands heard each other meanwhile.</summary>
public sealed class TruthWatch
{
    /// <summary>What counts as close, metres (Bluezone's makers to the press: 2 m for 15 minutes).</summary>
    public const double CloseM = 2;

    internal const long SampleUs = 10_000_000;
    private const int SamplesPerWindow = 3;         // Herald's continuity: share of 30-s windows with a reading.

    private readonly Crowd _crowd;
    private readonly AirWatch _air;
    private readonly int _count;
    private readonly int[] _nearSamples;
    private readonly byte[] _windowSamples;
    private readonly Spot[] _spots;
    private readonly bool[] _wears;
    private readonly bool[] _canBeMet;
    private readonly SlotTimes? _slots;
    private int _sample;

    /// <summary>Begins to watch.</summary>
    /// <param name="crowd">Whom.</param>
    /// <param name="air">Knows who heard whom.</param>
    /// <param name="slots">Where to note also in which slot somebody was near; null for nowhere.</param>
    public TruthWatch(Crowd crowd, AirWatch air, SlotTimes? slots = null)
    {
        _slots = slots;
        _crowd = crowd;
        _air = air;
        _count = crowd.Members.Count;
        _nearSamples = new int[_count * _count];
        _windowSamples = new byte[_count * _count];
        _spots = new Spot[_count];
        _wears = new bool[_count];
        _canBeMet = new bool[_count];
        crowd.Time.At(0, Sample);
    }

    /// <summary>30-s windows in which two bands were within 2 m all along, each way.</summary>
    public long Windows { get; private set; }

    /// <summary>Those of them in which the one heard the other.</summary>
    public long WindowsHeard { get; private set; }

    /// <summary>How long an observer with a band on the wrist was within 2 m of another who could be met, seconds.</summary>
    public double NearSeconds(int observer, int other)
    {
        return _nearSamples[(observer * _count) + other] * (SampleUs / 1e6);
    }

    private void Sample()
    {
        long nowUs = _crowd.Time.NowUs;
        for (int i = 0; i < _count; i++)
        {
            Member member = _crowd.Members[i];
            _spots[i] = member.Person.Whereabouts.At(nowUs);
            _wears[i] = member.WearsBand(nowUs);
            _canBeMet[i] = member.CanBeMet(nowUs);
            if (member.Band is { } band && (band.Transceiver.Whereabouts.IsMoving(nowUs) || band.Transceiver.Whereabouts.IsMoving(nowUs - (SampleUs / 2))))
            {
                _air.Moved(band);
            }
        }

        bool endsWindow = ++_sample % SamplesPerWindow == 0;
        for (int i = 0; i < _count; i++)
        {
            for (int j = 0; j < _count; j++)
            {
                if (i != j)
                {
                    Look(i, j, endsWindow, nowUs);
                }
            }
        }

        if (nowUs + SampleUs <= _crowd.UntilUs)
        {
            _crowd.Time.After(SampleUs, Sample);
        }
    }

    private void Look(int observer, int other, bool endsWindow, long nowUs)
    {
        int pair = (observer * _count) + other;
        bool canMeet = _wears[observer] && _canBeMet[other] && ReferenceEquals(_spots[observer].Place, _spots[other].Place);
        double metres = canMeet ? _spots[observer].DistanceM(_spots[other]) : double.MaxValue;
        if (metres <= CloseM)
        {
            _nearSamples[pair]++;
            _windowSamples[pair]++;
        }

        _slots?.Note(observer, other, metres, nowUs);

        if (!endsWindow)
        {
            return;
        }

        if (_windowSamples[pair] == SamplesPerWindow && _wears[other])
        {
            Windows++;
            bool heard = _air.LastHeardUs(observer, other) > nowUs - (SamplesPerWindow * SampleUs);
            WindowsHeard += heard ? 1 : 0;
        }

        _windowSamples[pair] = 0;
    }
}
