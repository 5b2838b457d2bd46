using System;
using System.Device.Gpio;
using System.Threading;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Light and motor, played by a thread of their own.</summary>
/// <remarks>Threads: <see cref="Play"/> on the main one. The band does not sleep while it plays.</remarks>
public sealed class EspSignal : ISignal
{
    /// <summary>What a step of a rhythm is counted in, milliseconds.</summary>
    public const int UnitMs = 20;

    /// <summary>The most steps that are played; what is longer is cut.</summary>
    public const int MostSteps = 64;

    private readonly object _lock = new();
    private readonly AutoResetEvent _start = new(false);
    private readonly AutoResetEvent _wake;
    private readonly Restart _restart;
    private readonly GpioPin? _light;
    private readonly GpioPin? _motor;
    private readonly byte[] _asked = new byte[MostSteps];
    private readonly byte[] _playing = new byte[MostSteps];
    private int _askedSteps;
    private bool _withLight;
    private bool _withMotor;
    private bool _isPlaying;

    /// <summary>Opens the pins and starts the thread.</summary>
    /// <param name="board">Where they are.</param>
    /// <param name="pins">Opens them.</param>
    /// <param name="wake">Set when a rhythm has ended.</param>
    /// <param name="restart">Asked when the thread fails.</param>
    public EspSignal(Board board, Pins pins, AutoResetEvent wake, Restart restart)
    {
        _wake = wake;
        _restart = restart;
        _light = pins.Open(board.LightPin, PinMode.Output);
        _motor = pins.Open(board.MotorPin, PinMode.Output);
        new Thread(Run).Start();
    }

    /// <summary>Whether a rhythm plays.</summary>
    public bool IsPlaying => _isPlaying;

    /// <inheritdoc/>
    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        lock (_lock)
        {
            _askedSteps = rhythm.Length < MostSteps ? rhythm.Length : MostSteps;
            Array.Copy(rhythm, 0, _asked, 0, _askedSteps);
            _withLight = withLight;
            _withMotor = withVibration;
            _isPlaying = true;
        }

        _start.Set();
    }

    private void Run()
    {
        try
        {
            bool isAsked = false;
            while (true)
            {
                if (!isAsked)
                {
                    _start.WaitOne();
                }

                isAsked = PlayOne();
            }
        }
        catch (Exception)
        {
            _isPlaying = false;
            _restart.Ask(FaultCode.Signal);
        }
    }

    // Says whether another rhythm was asked for meanwhile.
    private bool PlayOne()
    {
        int steps;
        bool withLight;
        bool withMotor;
        lock (_lock)
        {
            steps = _askedSteps;
            withLight = _withLight;
            withMotor = _withMotor;
            Array.Copy(_asked, 0, _playing, 0, steps);
        }

        bool isAsked = false;
        for (int step = 0; step < steps && !isAsked; step++)
        {
            bool isOn = step % 2 == 0 && _playing[step] != 0;
            Switch(isOn && withLight, isOn && withMotor);
            isAsked = _start.WaitOne(_playing[step] * UnitMs, false);
        }

        Switch(false, false);
        lock (_lock)
        {
            isAsked |= _start.WaitOne(0, false);
            _isPlaying = isAsked;
        }

        _wake.Set();
        return isAsked;
    }

    private void Switch(bool isLight, bool isMotor)
    {
        _light?.Write(isLight ? PinValue.High : PinValue.Low);
        _motor?.Write(isMotor ? PinValue.High : PinValue.Low);
    }
}
