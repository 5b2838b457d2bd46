using System;
using System.Device.Gpio;
using System.Threading;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Light and motor, played by a thread that lives as long as there is something to play.</summary>
/// <remarks>
/// Threads: <see cref="Play"/> and <see cref="Follow"/> on the main one. Either thread ends what the other leaves on: the rhythm's
/// own in time if the main one stands still, the main one a little later if the rhythm's is dead.
/// The band does not sleep while it plays.
/// </remarks>
public sealed class EspSignal : ISignal
{
    /// <summary>What a step of a rhythm is counted in, milliseconds.</summary>
    public const int UnitMs = 20;

    /// <summary>The most steps that are played; what is longer is cut.</summary>
    public const int MostSteps = 64;

    private const int GraceMs = 60000;      // A start of the stack that fails holds every thread for 10 s, and the next tick may try again.

    private readonly AutoResetEvent _next = new(false);
    private readonly AutoResetEvent _wake;
    private readonly Restart _restart;
    private readonly GpioPin? _light;
    private readonly GpioPin? _motor;
    private byte[]? _asked;
    private bool _withLight;
    private bool _withMotor;
    private bool _isPlaying;
    private long _endsByMs;

    /// <summary>Opens the pins.</summary>
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
    }

    /// <summary>Whether a rhythm plays.</summary>
    public bool IsPlaying => _isPlaying;

    /// <inheritdoc/>
    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        byte[] asked = new byte[StepsOf(rhythm)];
        Array.Copy(rhythm, 0, asked, 0, asked.Length);
        int lastsMs = 0;
        for (int i = 0; i < asked.Length; i++)
        {
            lastsMs += asked[i] * UnitMs;
        }

        bool wasPlaying;
        lock (_next)
        {
            _asked = asked;
            _withLight = withLight;
            _withMotor = withVibration;
            wasPlaying = _isPlaying;
            _isPlaying = true;
            _endsByMs = Environment.TickCount64 + lastsMs + GraceMs;
            _next.Set();
        }

        if (!wasPlaying)
        {
            Begin();
        }
    }

    /// <summary>Ends a rhythm whose thread has not.</summary>
    public void Follow()
    {
        if (_isPlaying && Environment.TickCount64 > _endsByMs)
        {
            Fail();
        }
    }

    // Without the zeros at its end.
    private static int StepsOf(byte[] rhythm)
    {
        int steps = rhythm.Length < MostSteps ? rhythm.Length : MostSteps;
        while (steps > 0 && rhythm[steps - 1] == 0)
        {
            steps--;
        }

        return steps;
    }

    private void Begin()
    {
        try
        {
            new Thread(Run).Start();
        }
        catch (Exception)
        {
            Fail();
        }
    }

    private void Fail()
    {
        _isPlaying = false;
        _restart.Ask(FaultCode.Signal);
        try
        {
            _motor?.Write(PinValue.Low);        // The restart may be an hour away.
            _light?.Write(PinValue.Low);
        }
        catch (Exception)
        {
            // It is the pin that fails: nothing more can be done.
        }
    }

    private void Run()
    {
        try
        {
            bool isAsked = true;
            while (isAsked)
            {
                isAsked = PlayOne();
            }
        }
        catch (Exception)
        {
            Fail();
        }
    }

    // Says whether another rhythm was asked for meanwhile.
    private bool PlayOne()
    {
        byte[] rhythm;
        bool withLight;
        bool withMotor;
        lock (_next)
        {
            rhythm = _asked!;
            withLight = _withLight;
            withMotor = _withMotor;
            _asked = null;
            _next.WaitOne(0, false);        // This one is taken.
        }

        bool isAsked = false;
        for (int step = 0; step < rhythm.Length && !isAsked; step++)
        {
            bool isOn = step % 2 == 0 && rhythm[step] != 0;
            Switch(isOn && withLight, isOn && withMotor);
            isAsked = _next.WaitOne(rhythm[step] * UnitMs, false);
        }

        Switch(false, false);
        lock (_next)
        {
            isAsked = _asked != null;
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
