using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>What a wrist feels of a module's motor: pulses, and which of them belong together.</summary>
internal sealed class FeltPulses
{
    private const int UnitUs = 20_000;              // As ISignal counts time.
    private const long SilenceUs = 1_600_000;       // Longer than any pause within a rhythm, a busy radio's quarter of a second included.

    private readonly Machine _machine;
    private readonly int _pin;
    private readonly List<byte[]> _ended = [];
    private readonly List<byte> _units = [];
    private long _changedUs;

    public FeltPulses(Machine machine, int pin)
    {
        _machine = machine;
        _pin = pin;
        machine.Pins.Changed += OnPin;
    }

    /// <summary>Rhythms after which there was silence: pulse, pause, pulse and so on, in units of 20 ms.</summary>
    public IReadOnlyList<byte[]> Ended
    {
        get
        {
            EndIfSilent();
            return _ended;
        }
    }

    private bool IsOn => _units.Count % 2 == 1 && _units[^1] == 0;

    private void OnPin(int pin, bool isOn)
    {
        if (pin != _pin || isOn == IsOn)
        {
            return;
        }

        EndIfSilent();
        if (isOn)
        {
            if (_units.Count > 0)
            {
                _units.Add(Units());
            }

            _units.Add(0);      // How long is known at its end.
        }
        else
        {
            _units[^1] = Math.Max((byte)1, Units());
        }

        _changedUs = _machine.Time.NowUs;
    }

    private byte Units()
    {
        return (byte)Math.Min(byte.MaxValue, (_machine.Time.NowUs - _changedUs + (UnitUs / 2)) / UnitUs);
    }

    private void EndIfSilent()
    {
        if (_units.Count > 0 && !IsOn && _machine.Time.NowUs - _changedUs >= SilenceUs)
        {
            _ended.Add([.. _units]);
            _units.Clear();
        }
    }
}
