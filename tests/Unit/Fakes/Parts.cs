using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Tests.Unit.Fakes;

internal sealed class FakeMotion : IMotion
{
    public MotionState State { get; set; } = MotionState.Moving;

    public MotionState Take() => State;
}

internal sealed class FakeBattery : IBattery
{
    public int BatteryMv { get; set; } = 3900;

    public bool IsCharging { get; set; }
}

internal sealed class FakeButton(IClock clock) : IButton
{
    public int PressMs { get; set; }

    public long PressEndedMs { get; private set; }

    public int TakePressMs()
    {
        int pressMs = PressMs;
        PressEndedMs = pressMs > 0 ? clock.UptimeMs : PressEndedMs;
        PressMs = 0;
        return pressMs;
    }
}

internal sealed class FakeSignal : ISignal
{
    /// <summary>How often something was felt; a sign of life is seen only.</summary>
    public int Felt { get; private set; }

    /// <summary>What was felt, while <see cref="Keeps"/>.</summary>
    public List<WearerSignal> Signals { get; } = [];

    public bool Keeps { get; set; }

    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        Felt += withVibration ? 1 : 0;
        if (withVibration && Keeps)
        {
            Signals.Add(WearerRhythms.SignalOf(rhythm));
        }
    }
}

/// <summary>Chance from a seed, which notes whether keys were drawn while the radio listened.</summary>
internal sealed class FakeEntropy : IEntropy
{
    private const int KeyOctets = 32;

    private readonly SeededRandom _random;
    private readonly IRadio _radio;
    private readonly FakeClock _clock;

    public FakeEntropy(ulong seed, IRadio radio, FakeClock clock)
    {
        _random = new SeededRandom(seed);
        _radio = radio;
        _clock = clock;
    }

    public byte[] LastKey { get; } = new byte[KeyOctets];

    public int Keys { get; private set; }

    public int KeysWithoutScan { get; private set; }

    public long LastKeyAtMs { get; private set; }

    public void Fill(byte[] octets, int offset, int count)
    {
        _random.Fill(octets, offset, count);
        if (count == KeyOctets)
        {
            Keys++;
            KeysWithoutScan += _radio.Job == RadioJob.Scan ? 0 : 1;
            LastKeyAtMs = _clock.UptimeMs;
            System.Array.Copy(octets, offset, LastKey, 0, KeyOctets);
        }
    }
}
