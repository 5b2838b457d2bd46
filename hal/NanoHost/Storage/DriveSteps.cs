using System;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>Counts what a drive does, and fails the module's supply at a given step.</summary>
internal sealed class DriveSteps
{
    private const long Forever = long.MaxValue;

    private readonly Machine _machine;
    private long _left = Forever;

    public DriveSteps(Machine machine)
    {
        _machine = machine;
    }

    public long Taken { get; private set; }

    public void CutAfter(long steps)
    {
        _left = steps;
    }

    /// <summary>Takes up to so many steps, at least one; does not return if there is power for none.</summary>
    /// <returns>How many there was power for; when fewer than asked for, the next call fails.</returns>
    public int Take(int steps)
    {
        if (_left == 0)
        {
            _left = Forever;
            _machine.FailPower();
        }

        int taken = (int)Math.Min(steps, _left);
        Taken += taken;
        _left -= _left == Forever ? 0 : taken;
        return taken;
    }
}
