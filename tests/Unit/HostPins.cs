using System;
using System.Collections.Generic;
using System.Device.Adc;
using System.Device.Gpio;
using Bluezone.Band.NanoHost.Chips;
using Bluezone.Band.Tests.Unit.Fakes;
using Nano.System.Threading;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class HostPins
{
    private readonly HostBench _bench = new();
    private readonly List<string> _seen = [];

    [Fact]
    public void PinOpensOnceUntilItIsDisposed()
    {
        _bench.Run(() =>
        {
            var controller = new GpioController();
            GpioPin pin = controller.OpenPin(33);
            Assert.Throws<InvalidOperationException>(() => controller.OpenPin(33));
            pin.Dispose();
            Assert.Throws<ObjectDisposedException>(() => pin.Read());
            controller.OpenPin(33, PinMode.InputPullUp);
        });
    }

    [Fact]
    public void WorldSeesWhatIsWrittenAndWhen()
    {
        _bench.Machine.Pins.Changed += (pin, level) => _seen.Add($"{pin} {level} {_bench.Time.NowUs}");

        _bench.Run(() =>
        {
            GpioPin light = new GpioController().OpenPin(4, PinMode.Output);
            light.Write(PinValue.High);
            light.Write(PinValue.High);
            Thread.Sleep(20);
            light.Toggle();
            light.Write(PinValue.High);
        });

        Assert.Equal(["4 True 0", "4 False 20000", "4 True 20000", "4 False 60000000"], _seen);     // The cut lets go of it.
    }

    [Fact]
    public void PinWithoutSourceHasItsPull()
    {
        _bench.Run(() =>
        {
            var controller = new GpioController();
            Assert.Equal(PinValue.High, controller.OpenPin(32, PinMode.InputPullUp).Read());
            Assert.Equal(PinValue.Low, controller.OpenPin(27, PinMode.InputPullDown).Read());
            Assert.Empty(_bench.Machine.Misuses);
            controller.OpenPin(35, PinMode.InputPullUp);
        });

        Assert.Single(_bench.Machine.Misuses);
    }

    [Fact]
    public void ChangesAreToldLaterOnAThreadOfTheirOwn()
    {
        _bench.Time.At(100_000, () => _bench.Machine.Pins.Set(33, true));
        _bench.Time.At(300_000, () => _bench.Machine.Pins.Set(33, false));

        _bench.Run(() =>
        {
            GpioPin pin = new GpioController().OpenPin(33);
            pin.ValueChanged += (_, e) =>
            {
                _seen.Add($"{e.PinNumber} {e.ChangeType} {_bench.Time.NowUs}");
                Thread.Sleep(1000);
            };
        });

        Assert.Equal(["33 Rising 100000", "33 Falling 1100000"], _seen);
    }

    [Fact]
    public void BounceIsNotToldWithADebounceTime()
    {
        _bench.Time.At(100_000, () => _bench.Machine.Pins.Set(33, true));
        _bench.Time.At(110_000, () => _bench.Machine.Pins.Set(33, false));
        _bench.Time.At(500_000, () => _bench.Machine.Pins.Set(33, true));

        _bench.Run(() =>
        {
            GpioPin pin = new GpioController().OpenPin(33);
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(30);
            pin.ValueChanged += (_, e) => _seen.Add($"{e.ChangeType} {_bench.Time.NowUs}");
        });

        Assert.Equal(["Rising 530000"], _seen);
    }

    [Fact]
    public void HandlerThatThrowsEndsAllEvents()
    {
        _bench.Time.At(100_000, () => _bench.Machine.Pins.Set(33, true));
        _bench.Time.At(300_000, () => _bench.Machine.Pins.Set(33, false));
        _bench.Machine.Boot(() =>
        {
            new GpioController().OpenPin(33).ValueChanged += (_, e) =>
            {
                _seen.Add($"{e.ChangeType}");
                throw new InvalidOperationException();
            };
        });
        _bench.Pass(1);

        Assert.Equal(["Rising"], _seen);
        Assert.Single(_bench.Machine.Unhandled);
    }

    [Fact]
    public void TouchKeyNeedsItsPower()
    {
        var key = new TouchKey(_bench.Machine.Pins, 33, 25) { IsTouched = true };

        _bench.Run(() =>
        {
            var controller = new GpioController();
            GpioPin pin = controller.OpenPin(33);
            Assert.Equal(PinValue.Low, pin.Read());
            controller.OpenPin(25, PinMode.Output).Write(PinValue.High);
            Assert.Equal(PinValue.High, pin.Read());
            key.IsTouched = false;
            Assert.Equal(PinValue.Low, pin.Read());
        });
    }

    [Fact]
    public void ConverterReadsItsSourceWithNoise()
    {
        _bench.Machine.Analog.SetSource(7, () => 2400);
        _bench.Run(() =>
        {
            AdcChannel channel = new AdcController().OpenChannel(7);
            HashSet<int> raw = [];
            for (int i = 0; i < 100; i++)
            {
                raw.Add(channel.ReadValue());
            }

            Assert.All(raw, each => Assert.InRange(each, 2360, 2440));
            Assert.True(raw.Count > 10);
            Assert.Throws<ArgumentException>(() => new AdcController().OpenChannel(12));
        });
    }
}
