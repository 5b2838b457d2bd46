using System;

namespace Bluezone.Band.Sim;

/// <summary>The supply of a flash part: counts steps, and fails when it was told to.</summary>
internal sealed class FlashPower
{
    private const long Forever = long.MaxValue;

    private long _left = Forever;

    public bool IsOff { get; private set; }

    public long StepsTaken { get; private set; }

    public FlashPower Snapshot()
    {
        return new FlashPower { _left = _left, IsOff = IsOff, StepsTaken = StepsTaken };
    }

    public void CutAfter(long steps)
    {
        _left = steps;
    }

    public void Restore()
    {
        IsOff = false;
        _left = Forever;
    }

    public void Require()
    {
        if (IsOff)
        {
            throw new PowerLostException();
        }
    }

    /// <summary>Takes up to so many steps, at least one, or fails.</summary>
    /// <returns>How many there was power for; when fewer than asked for, the next call fails.</returns>
    public int Take(int steps)
    {
        if (_left == 0)
        {
            IsOff = true;
            throw new PowerLostException();
        }

        int taken = (int)Math.Min(steps, _left);
        StepsTaken += taken;
        _left -= _left == Forever ? 0 : taken;
        return taken;
    }
}
