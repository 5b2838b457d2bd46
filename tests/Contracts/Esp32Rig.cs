using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using Bluezone.Band.Contracts;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Storage;
using Bluezone.Band.Simulate.Bands;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>The parts of hal/Esp32 on a simulated T-Wristband.</summary>
/// <remarks>A program of its own keeps the main thread: it does what a test asks, and else what the device's main loop does between ticks.</remarks>
internal sealed class Esp32Rig : BandRig
{
    private const long WaitUs = 10_000_000;
    private const long StepUs = 1000;
    private const long LongestCallMs = 180_000;

    private const string FaultFile = @"I:\faults.bin";

    private const int StrangeFilesCode = 15;        // HealthCode.StrangeFiles, which is on the other side of the loader.

    // How the host notes a start that was refused, and the library's way back from it.
    private const string ChangeOfMode = "Bluetooth was to go from";

    private const string StopUnderARequest = "was stopped while a request waited";

    private readonly Machine _machine;
    private readonly Signal _ask;
    private readonly WristbandModule _module;
    private readonly PinSpans _light = new();
    private readonly PinSpans _motor = new();
    private dynamic _band = null!;
    private dynamic _faultLog = null!;
    private dynamic _faults = null!;
    private Action? _asked;
    private Exception? _fault;
    private bool _mayBeRefused;

    public Esp32Rig()
    {
        Esp32Code.Require();
        _machine = new Machine(Time, 21);
        _ask = new Signal(_machine);
        _module = new WristbandModule(_machine, Transceiver, SimulatedBand.AddressOf(1), IsShaken, 22, -20);
        _module.Stack.Faults.PhantomChance = 0.3;
        _machine.Pins.Changed += OnPin;
        SetCell(3900, false);
        _machine.Boot(Main);
        Do(() => { });
    }

    public override IClock Clock => _band.Clock;

    public override IEntropy Entropy => _band.Entropy;

    public override IRadio Radio => _band.Radio;

    public override IMotion Motion => _band.Motion;

    public override IBattery Battery => _band.Battery;

    public override IButton Button => _band.Button;

    public override ISignal Signal => _band.Signal;

    public override IDisplay? Display => _band.Display;

    /// <summary>The button with what the contract does not show.</summary>
    public dynamic EspButton => _band.EspButton;

    /// <summary>The signal with what the contract does not show.</summary>
    public dynamic EspSignal => _band.EspSignal;

    public override ICipher Cipher => _band.Cipher;

    public override ISyncLink Sync => _band.Sync;

    public override IProvisioning Provisioning => _band.Provisioning;

    public override IFaults Faults => _faults;

    public override IReadOnlyList<(long FromUs, long UntilUs)> Light => _light.Until(Time.NowUs);

    public override IReadOnlyList<(long FromUs, long UntilUs)> Motor => _motor.Until(Time.NowUs);

    public int StrangeFiles => Ask(() => (int)_band.Health.CountOf(StrangeFilesCode));

    public Drive Drive => _machine.Drive;

    /// <summary>A request's wait is cut short by a stop of the stack: the host calls that a misuse, and this test knows.</summary>
    public bool MayStopUnderARequest { get; set; }

    /// <summary>Whether a client did something since the last time.</summary>
    public bool TakeNews()
    {
        return Ask(() => (bool)_band.EspSyncLink.TakeNews());
    }

    /// <summary>A store of the board's kind with room of its own.</summary>
    public ISegmentStore MakeStore(int capacityOctets, int blockOctets)
    {
        return Ask(() => (ISegmentStore)Esp32Code.Make("EspStore", @"I:\contract", capacityOctets, blockOctets, _band.Health));
    }

    public override string RowOfDisplay(int row)
    {
        throw new NotSupportedException();
    }

    public override SyncClient AddClient()
    {
        return new PeerClient(Air, AddRadio(), _module.Stack);
    }

    public override void Deploy(byte[] octets)
    {
        Do(() =>
        {
            using Nano.System.IO.FileStream file = new(@"I:\provision.bin", Nano.System.IO.FileMode.Create, Nano.System.IO.FileAccess.Write);
            file.Write(octets, 0, octets.Length);
        });
    }

    public override void NoteFault(int code, int streak, int uptimeS)
    {
        Assert.True(Ask(() => (bool)_faultLog.Add(code, streak, uptimeS * 1000L)));
    }

    public override void SetChecksFailed(int failed)
    {
        Do(() => _faults.ChecksFailed = failed);
    }

    public override void RestartFaults()
    {
        Do(() =>
        {
            _faultLog = Esp32Code.Make("FaultLog", FaultFile);
            _faults = Esp32Code.Make("EspFaults", (object)_faultLog);
        });
    }

    public override void Do(Action action)
    {
        _asked = action;
        _ask.Set();
        long endUs = Time.NowUs + (LongestCallMs * 1000);
        for (long untilUs = Time.NowUs; _asked != null; untilUs += StepUs)
        {
            if (untilUs > endUs || _machine.Unhandled.Count > 0)
            {
                throw new TimeoutException("The call did not return. " + string.Join('\n', _machine.Unhandled));
            }

            Time.RunUntil(untilUs);
        }

        Exception? fault = _fault;
        _fault = null;
        if (fault != null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    public override void Doze(long ms)
    {
        long untilUs = Time.NowUs + (ms * 1000);
        Do(() =>
        {
            _band.EspSleep.TrySleep(ms, false);
            _band.EspButton.AfterSleep();
        });
        Time.RunUntil(Math.Max(untilUs, Time.NowUs));
    }

    public override void Press(int heldMs)
    {
        _module.Key.IsTouched = true;
        Time.After(heldMs * 1000L, () => _module.Key.IsTouched = false);
    }

    public override void BreakAccelerometer()
    {
        _module.Accelerometer.Fails = true;
    }

    public override void SetCell(int batteryMv, bool isCharging)
    {
        _module.SetCell(batteryMv, isCharging);
    }

    public override void Refuse(RadioJob job)
    {
        _module.Stack.Faults.RefuseStarts = 1;
        _mayBeRefused = true;
    }

    public override void RefuseSync()
    {
        Refuse(RadioJob.Advertise);
    }

    protected override void Dispose(bool isDisposing)
    {
        _machine.CutPower();
        base.Dispose(isDisposing);
        Assert.DoesNotContain(_machine.Misuses, misuse =>
            (!_mayBeRefused || !misuse.Contains(ChangeOfMode, StringComparison.Ordinal))
            && (!MayStopUnderARequest || !misuse.Contains(StopUnderARequest, StringComparison.Ordinal)));
        Assert.Empty(_machine.Unhandled);
    }

    private void Main()
    {
        object health = Esp32Code.Make("Health");
        object faults = Esp32Code.Make("FaultLog", FaultFile);
        _faultLog = faults;
        _band = Esp32Code.Make("Esp32Band", Esp32Code.Make("Boards.TWristband"), health, faults, Esp32Code.Make("Watchdog", faults));
        _faults = _band.EspFaults;
        while (true)
        {
            if (_asked is { } action)
            {
                Keep(action);
            }

            _band.EspButton.Look();
            long nowMs = _band.Clock.UptimeMs;
            _band.EspClock.Follow(nowMs);
            _band.EspRadio.Follow(nowMs);
            _band.EspSyncLink.Follow(nowMs);
            _ask.Wait(WaitUs);
        }
    }

    private void Keep(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is not (PowerGoneException or HostException))
        {
            _fault = fault;
        }

        _asked = null;
    }

    private void OnPin(int pin, bool level)
    {
        if (pin is WristbandModule.LightPin or WristbandModule.MotorPin)
        {
            (pin == WristbandModule.LightPin ? _light : _motor).Turn(Time.NowUs, level);
        }
    }
}
