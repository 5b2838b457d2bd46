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
    public long PressEndedMs => 0;

    public int TakePressMs() => 0;
}

/// <summary>Light and motor that nobody looks at.</summary>
internal sealed class LooseSignal : ISignal
{
    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
    }
}

/// <summary>A chip without the native code.</summary>
internal sealed class RefusingCipher : ICipher
{
    public bool HmacSha256(byte[] key, byte[] message, byte[] mac) => false;

    public bool EncryptBlock(byte[] key, byte[] block) => false;
}

/// <summary>A GATT server that never opens.</summary>
internal sealed class ClosedLink : ISyncLink
{
    public bool IsOpen => false;

    public int Connection => 0;

    public int NotificationOctets => 20;

    public bool Open(byte[] advertisement, int length) => false;

    public void Close()
    {
    }

    public bool IsSubscribed(int attribute) => false;

    public int TakeWrite(byte[] value, out int length)
    {
        length = 0;
        return -1;
    }

    public void Put(int attribute, byte[] value, int length)
    {
    }

    public bool Notify(int attribute, byte[] value, int length) => false;
}
