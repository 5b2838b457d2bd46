using System;
using System.Device.Gpio;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Tests.Unit.Fakes;
using Nano.System.Threading;
using nanoFramework.Hardware.Esp32;
using Xunit;
using Clock = Nano.System.UtcClock;
using Ticks = Nano.System.Environment;

namespace Bluezone.Band.Tests.Unit;

public class HostSleep
{
    private const long LatencyMs = Naps.AssumedLatencyUs / 1000;

    private readonly HostBench _bench = new();

    [Fact]
    public void TimersStandStillAndTheClockDoesNot()
    {
        long otherAtUs = 0;
        _bench.Run(() =>
        {
            new Thread(() =>
            {
                Thread.Sleep(1000);
                otherAtUs = _bench.Time.NowUs;
            }).Start();
            Thread.Sleep(500);
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(10));
            Assert.Equal(EspNativeError.OK, Sleep.StartLightSleep());
            Assert.Equal(500, Ticks.TickCount64);
            Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(10_500 + LatencyMs), Clock.UtcNow);
            Assert.Equal(Sleep.WakeupCause.Timer, Sleep.GetWakeupCause());
        });

        Assert.Equal((11_000 + LatencyMs) * 1000, otherAtUs);
    }

    [Fact]
    public void SleepByTheOscillatorIsAsLongAsItBelieves()
    {
        _bench.Machine.Clock.AsleepPpm = 5000;
        _bench.Run(() =>
        {
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(20));
            Sleep.StartLightSleep();
            Assert.InRange(_bench.Time.NowUs, 19_900_000, 19_902_000);
            Assert.InRange(Clock.UtcNow, DateTime.UnixEpoch.AddSeconds(20), DateTime.UnixEpoch.AddSeconds(20.002));
        });
    }

    [Fact]
    public void PinWakesAndItsEventIsLost()
    {
        int events = 0;
        _bench.Time.At(5_000_000, () => _bench.Machine.Pins.Set(33, true));
        _bench.Time.At(8_000_000, () => _bench.Machine.Pins.Set(33, false));
        _bench.Run(() =>
        {
            GpioPin pin = new GpioController().OpenPin(33);
            pin.ValueChanged += (_, _) => events++;
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(10));
            Sleep.EnableWakeupByMultiPins(Sleep.WakeupGpioPin.Pin33, Sleep.WakeupMode.AnyHigh);
            Sleep.StartLightSleep();
            Assert.Equal(5_000_000 + Naps.AssumedLatencyUs, _bench.Time.NowUs);
            Assert.Equal(Sleep.WakeupCause.Ext1, Sleep.GetWakeupCause());
            Assert.Equal(Sleep.WakeupGpioPin.Pin33, Sleep.GetWakeupGpioPin());
            pin.SetPinMode(PinMode.Input);
            Assert.Equal(PinValue.High, pin.Read());

            Sleep.StartLightSleep();        // Still high, and still enabled: awake at once.
            Assert.Equal(5_000_000 + (2 * Naps.AssumedLatencyUs), _bench.Time.NowUs);
            pin.SetPinMode(PinMode.Input);
            Thread.Sleep(5000);
        });

        Assert.Equal(1, events);
        Assert.Empty(_bench.Machine.Misuses);
    }

    [Fact]
    public void PinThatMayWakeMustBeTakenBack()
    {
        _bench.Machine.Pins.Set(33, true);
        _bench.Run(() =>
        {
            GpioPin pin = new GpioController().OpenPin(33);
            Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin33, 1);
            Sleep.StartLightSleep();
            Assert.Equal(Sleep.WakeupCause.Ext0, Sleep.GetWakeupCause());
            Assert.Equal(PinValue.Low, pin.Read());
        });

        Assert.Single(_bench.Machine.Misuses);
    }

    [Fact]
    public void SleepIsRefusedWithTheStackUp()
    {
        _bench.Machine.IsStackUp = () => true;
        _bench.Run(() =>
        {
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(1));
            Assert.NotEqual(EspNativeError.OK, Sleep.StartLightSleep());
            Assert.NotEqual(EspNativeError.OK, Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin5, 1));
        });

        Assert.Single(_bench.Machine.Misuses);
    }

    [Fact]
    public void PowerCutInSleepIsAnEndLikeAnyOther()
    {
        bool cameBack = false;
        _bench.Machine.Boot(() =>
        {
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(10));
            Sleep.StartLightSleep();
            cameBack = true;
        });
        _bench.Pass(5);
        _bench.Machine.CutPower();
        _bench.Pass(20);
        Assert.False(cameBack);

        _bench.Run(() => Thread.Sleep(1000));
    }

    [Fact]
    public void DeepSleepIsARestart()
    {
        int boots = 0;
        _bench.Run(() =>
        {
            if (++boots == 1)
            {
                Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(10));
                Sleep.StartDeepSleep();
            }

            Assert.Equal(Sleep.WakeupCause.Timer, Sleep.GetWakeupCause());
            Assert.Equal(0, Ticks.TickCount64);
            Assert.Equal(DateTime.UnixEpoch.AddSeconds(13), Clock.UtcNow);
        });

        Assert.Equal(2, boots);
    }
}
