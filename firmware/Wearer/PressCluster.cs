namespace Bluezone.Band.Wearer;

/// <summary>Makes one gesture of presses that follow each other closely.</summary>
/// <remarks>
/// Fingers tremble and children hammer: what is no gesture clearly means nothing, and the lengths of two gestures never meet.
/// A cluster ends <see cref="QuietMs"/> after its last press was taken.
/// </remarks>
public sealed class PressCluster
{
    /// <summary>How long after a press no other may come for its cluster to end, milliseconds.</summary>
    public const int QuietMs = 1000;

    /// <summary>Beside another press a shorter one is a finger's bounce, milliseconds: half a turn of a tremor of 8 a second.</summary>
    public const int BounceMs = 60;

    /// <summary>A press is short below this, milliseconds.</summary>
    public const int ShortMs = 1000;

    /// <summary>A hold from here on confirms, milliseconds: who counts slowly to five holds for 3.5 to 6.5 s.</summary>
    public const int ConfirmMs = 3000;

    /// <summary>From here on it does not any more.</summary>
    public const int ConfirmEndMs = 7000;

    /// <summary>A hold from here on pauses, milliseconds: who counts slowly to fifteen holds for 10.5 to 19.5 s.</summary>
    public const int PauseMs = 10000;

    /// <summary>From here on it is no finger.</summary>
    public const int PauseEndMs = 20000;

    /// <summary>How many short presses ask for sync mode.</summary>
    public const int SyncPresses = 3;

    private int _shorts;
    private int _holds;
    private int _heldMs;
    private long _endsAtMs;

    /// <summary>Whether presses have come whose meaning is not known yet.</summary>
    public bool IsOpen => _endsAtMs != 0;

    /// <summary>When it ends if nothing more comes, milliseconds since boot.</summary>
    public long EndsAtMs => _endsAtMs;

    /// <summary>When the cluster's hold began, milliseconds since boot.</summary>
    public long HoldBeganMs { get; private set; }

    /// <summary>Takes a press that has ended.</summary>
    /// <param name="heldMs">How long it was held, 1 or more.</param>
    /// <param name="endedMs">When it ended, milliseconds since boot.</param>
    /// <param name="nowMs">Uptime, above 0.</param>
    public void Add(int heldMs, long endedMs, long nowMs)
    {
        _endsAtMs = nowMs + QuietMs;
        if (heldMs >= ShortMs)
        {
            _holds++;
            _heldMs = heldMs;
            HoldBeganMs = endedMs - heldMs;
        }
        else if (heldMs >= BounceMs)
        {
            _shorts++;              // A bounce alone is still somebody who asks, and counts for nothing else.
        }
    }

    /// <summary>Ends the cluster if its time has come.</summary>
    /// <returns>What it means; <see cref="Gesture.None"/> while it goes on.</returns>
    public Gesture End(long nowMs)
    {
        if (!IsOpen || nowMs < _endsAtMs)
        {
            return Gesture.None;
        }

        Gesture gesture = Meaning();
        _shorts = 0;
        _holds = 0;
        _endsAtMs = 0;
        return gesture;
    }

    private Gesture Meaning()
    {
        if (_holds == 0)
        {
            return _shorts == SyncPresses ? Gesture.Sync : Gesture.Answer;
        }

        if (_holds > 1 || _shorts > 0)
        {
            return Gesture.Unclear;
        }

        if (_heldMs >= PauseEndMs)
        {
            return Gesture.Leaning;
        }

        if (_heldMs >= PauseMs)
        {
            return Gesture.Pause;
        }

        return _heldMs >= ConfirmMs && _heldMs < ConfirmEndMs ? Gesture.Confirm : Gesture.Unclear;
    }
}
