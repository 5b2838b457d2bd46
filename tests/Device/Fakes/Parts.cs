using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Chance that is none: the book's base key first, then others of its kind.</summary>
internal sealed class BookEntropy : IEntropy
{
    public const string BaseKey = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";

    private readonly byte[] _key = Hex.Octets(BaseKey);
    private readonly IRadio _radio;
    private byte _dice;

    public BookEntropy(IRadio radio)
    {
        _radio = radio;
    }

    /// <summary>Base keys drawn.</summary>
    public int Keys { get; private set; }

    /// <summary>Of these, drawn while the radio did not listen.</summary>
    public int KeysWithoutScan { get; private set; }

    public void Fill(byte[] octets, int offset, int count)
    {
        if (count != _key.Length)
        {
            for (int end = offset + count; offset < end; offset++)
            {
                _dice = (byte)((5 * _dice) + 17);
                octets[offset] = _dice;
            }

            return;
        }

        Array.Copy(_key, 0, octets, offset, count);
        _key[0]++;              // The next band, or the next chain, has another one.
        Keys++;
        KeysWithoutScan += _radio.Job == RadioJob.Scan ? 0 : 1;
    }
}

/// <summary>An accelerometer that says what it is told.</summary>
internal sealed class ToldMotion : IMotion
{
    public MotionState State { get; set; } = MotionState.Moving;

    public MotionState Take() => State;
}

/// <summary>A cell that says what it is told.</summary>
internal sealed class ToldBattery : IBattery
{
    public int BatteryMv { get; set; } = 3900;

    public bool IsCharging { get; set; }
}

/// <summary>A button that is pressed once when told to.</summary>
internal sealed class ToldButton : IButton
{
    public int PressMs { get; set; }

    public long PressEndedMs => 0;

    public int TakePressMs()
    {
        int pressMs = PressMs;
        PressMs = 0;
        return pressMs;
    }
}

/// <summary>Light and motor, counted.</summary>
internal sealed class CountedSignal : ISignal
{
    /// <summary>How often the wearer felt something; a sign of life is seen only.</summary>
    public int Felt { get; private set; }

    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        Felt += withVibration ? 1 : 0;
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
