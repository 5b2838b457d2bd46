using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A restart that was meant is none of the ends that nobody noted, and changes nothing about a row of faults.</summary>
public sealed class Esp32RestartsAsPlanned
{
    private const int SecondMs = 1000;
    private const long DayUs = 86_400_000_000;

    private readonly VirtualTime _time = new();
    private readonly List<int> _ends = [];
    private int _lastStreak;
    private int _lastCode;

    [Fact]
    public void HoweverOftenTheNextStartDoesNotWait()
    {
        Run(starts: 12, isPlanned: _ => true);
        Assert.All(_ends, ends => Assert.Equal(0, ends));
    }

    [Fact]
    public void EndsThatNobodyNotedAreStillCounted()
    {
        Run(starts: 5, isPlanned: _ => false);
        Assert.Equal([0, 1, 2, 3, 4], _ends);
    }

    [Fact]
    public void ARowOfEndsIsNeitherLongerNorOver()
    {
        Run(starts: 7, isPlanned: start => start is 3 or 4);
        Assert.Equal([0, 1, 2, 3, 0, 0, 4], _ends);
        Assert.Equal((11, 4), (_lastCode, _lastStreak));
    }

    private void Run(int starts, Func<int, bool> isPlanned)
    {
        Esp32Code.Require();
        var machine = new Machine(_time, 3);
        machine.Boot(() =>
        {
            dynamic faults = Esp32Code.Make("FaultLog", @"I:\faults.bin");
            dynamic restart = Esp32Code.Make("Restart", faults, new Nano.System.Threading.AutoResetEvent(false));
            Action now = ((object)restart).GetType().GetMethod("Now")!.CreateDelegate<Action>();
            int start = _ends.Count;
            _ends.Add((int)faults.NoteStart());
            _lastCode = faults.LastCode;
            _lastStreak = faults.LastStreak;
            Nano.System.Threading.Thread.Sleep(SecondMs);
            if (_ends.Count < starts && isPlanned(start))
            {
                restart.Planned(60_000L);
            }
            else if (_ends.Count < starts)
            {
                now();
            }

            while (true)
            {
                Nano.System.Threading.Thread.Sleep(SecondMs);
            }
        });
        _time.RunUntil(Math.Min(DayUs, (starts * 20L) * 1_000_000));
        machine.CutPower();
        Assert.Empty(machine.Unhandled);
    }
}
