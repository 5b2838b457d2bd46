using System;

namespace Bluezone.Band.Sim;

/// <summary>The room that a band's stack has for notifications: each takes a place, each connection event gives some back.</summary>
/// <remarks>Nothing is scheduled: what was given back is worked out when somebody asks. Events lie on a grid from the connection's begin.</remarks>
internal sealed class SyncRoom
{
    private readonly Func<long> _nowUs;
    private readonly int _places;
    private long _anchorUs;
    private long _eventsSeen;
    private int _waiting;

    public SyncRoom(Func<long> nowUs, int places)
    {
        _nowUs = nowUs;
        _places = places;
    }

    /// <summary>Time between two connection events, µs.</summary>
    public long IntervalUs { get; private set; } = 30_000;

    /// <summary>How many notifications a connection event carries; 0 for a client that does not listen.</summary>
    public int PacketsAnEvent { get; private set; } = 2;

    /// <summary>How many wait for the air.</summary>
    public int Waiting
    {
        get
        {
            Drain();
            return _waiting;
        }
    }

    public void SetPace(long intervalUs, int packetsAnEvent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervalUs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(packetsAnEvent);
        Drain();
        IntervalUs = intervalUs;
        PacketsAnEvent = packetsAnEvent;
        Anchor();
    }

    /// <summary>A connection begins, or ended: nothing waits.</summary>
    public void Clear()
    {
        _waiting = 0;
        Anchor();
    }

    public bool TryTake()
    {
        Drain();
        if (_waiting == _places)
        {
            return false;
        }

        _waiting++;
        return true;
    }

    /// <summary>One has left, whatever the pace.</summary>
    public void GiveBack()
    {
        _waiting = Math.Max(0, Waiting - 1);
    }

    private void Anchor()
    {
        _anchorUs = _nowUs();
        _eventsSeen = 0;
    }

    private void Drain()
    {
        long events = (_nowUs() - _anchorUs) / IntervalUs;
        _waiting = (int)Math.Max(0, _waiting - ((events - _eventsSeen) * PacketsAnEvent));
        _eventsSeen = events;
    }
}
