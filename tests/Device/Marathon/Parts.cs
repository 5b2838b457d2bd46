using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Chance for the band: keys and dice.</summary>
internal sealed class DiceEntropy : IEntropy
{
    private readonly Dice _dice;

    public DiceEntropy(Dice dice)
    {
        _dice = dice;
    }

    public void Fill(byte[] octets, int offset, int count)
    {
        for (int end = offset + count; offset < end; offset++)
        {
            octets[offset] = (byte)(_dice.Next() >> 24);
        }
    }
}

/// <summary>On a wrist by day, on a table at night.</summary>
internal sealed class WristMotion : IMotion
{
    private readonly Timetable _timetable;

    public WristMotion(Timetable timetable)
    {
        _timetable = timetable;
    }

    public MotionState Take() => _timetable.IsNight ? MotionState.Still : MotionState.Moving;
}

/// <summary>A cell that runs down once and is charged.</summary>
internal sealed class WeekBattery : IBattery
{
    private readonly Timetable _timetable;

    public WeekBattery(Timetable timetable)
    {
        _timetable = timetable;
    }

    public int BatteryMv => _timetable.BatteryMv;

    public bool IsCharging => _timetable.IsCharging;
}

/// <summary>A button that nobody presses.</summary>
internal sealed class IdleButton : IButton
{
    public int TakePressMs() => 0;
}

/// <summary>Light and motor that nobody looks at.</summary>
internal sealed class LooseSignal : ISignal
{
    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
    }
}
