using System;
using System.Device.I2c;
using Bluezone.Band.NanoHost.Chips;
using Bluezone.Band.Tests.Unit.Fakes;
using Nano.System.Threading;
using nanoFramework.Hardware.Esp32;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class HostChips
{
    private readonly HostBench _bench = new();
    private readonly Pcf8563 _clock;
    private readonly Lsm9ds1 _motion;
    private bool _isMoving;

    public HostChips()
    {
        _clock = new Pcf8563(_bench.Time, 1);
        _motion = new Lsm9ds1(_bench.Machine, _ => _isMoving, interruptPin: 38);
        _bench.Machine.Wires.Attach(_clock, 21, 22);
        _bench.Machine.Wires.Attach(_motion, 21, 22);
    }

    [Fact]
    public void BusNeedsItsPins()
    {
        _bench.Run(() =>
        {
            Assert.Equal(I2cTransferStatus.SlaveAddressNotAcknowledged, Device(0x51).WriteByte(0).Status);
            Assert.Single(_bench.Machine.Misuses);
            Wire();
            Assert.Equal(I2cTransferStatus.FullTransfer, Device(0x51).WriteByte(0).Status);
            Assert.Equal(I2cTransferStatus.SlaveAddressNotAcknowledged, Device(0x52).WriteByte(0).Status);
            _clock.Fails = true;
            Assert.Equal(I2cTransferStatus.SlaveAddressNotAcknowledged, Device(0x51).WriteByte(0).Status);
            Assert.Throws<ArgumentException>(() => I2cDevice.Create(new I2cConnectionSettings(3, 0x51)));
        });
    }

    [Fact]
    public void ClockSaysThatItLostItsTimeUntilItIsSet()
    {
        _bench.Run(() =>
        {
            Wire();
            Assert.Equal(0x80, Registers(0x51, 2, 1)[0] & 0x80);
            // 2020-12-31 23:59:58, a Thursday.
            Device(0x51).Write(new byte[] { 2, 0x58, 0x59, 0x23, 0x31, 4, 0x12, 0x20 });
            Thread.Sleep(3500);
            byte[] now = Registers(0x51, 2, 7);
            byte[] meant = [0xFF, 0x7F, 0x3F, 0x3F, 0x07, 0x1F, 0xFF];
            for (int i = 0; i < 7; i++)
            {
                now[i] &= meant[i];
            }

            Assert.Equal([0x01, 0x00, 0x00, 0x01, 0x05, 0x01, 0x21], now);
        });
    }

    [Fact]
    public void ClockGoesOnWithoutTheModule()
    {
        _clock.Set(new DateTime(2020, 8, 8));
        _clock.DriftPpm = -20;

        _bench.Pass(1_000_000);

        Assert.Equal(new DateTime(2020, 8, 8).AddSeconds(999_980), _clock.Shown);
        Assert.False(_clock.HasLostTime);
        _clock.LoseCell();
        Assert.True(_clock.HasLostTime);
    }

    [Fact]
    public void MotionIsSeenOnlyWithADataRate()
    {
        _bench.Run(() =>
        {
            Wire();
            Assert.Equal(0x68, Registers(0x6B, 0x0F, 1)[0]);
            _isMoving = true;
            Watch(rate: 0);
            Thread.Sleep(10_000);
            Assert.Equal(0, Registers(0x6B, 0x26, 1)[0]);
            Watch(rate: 0x20);
            Thread.Sleep(10_000);
            Assert.Equal(0x40, Registers(0x6B, 0x26, 1)[0] & 0x40);
        });
    }

    [Fact]
    public void LatchHoldsMotionUntilItsSourceIsRead()
    {
        _bench.Time.At(10_000_000, () => _isMoving = true);
        _bench.Time.At(20_000_000, () => _isMoving = false);
        _bench.Run(() =>
        {
            Wire();
            Watch(rate: 0x20);
            Thread.Sleep(30_000);
            Assert.True(_bench.Machine.Pins.IsHigh(38));
            Assert.Equal(0x40, Registers(0x6B, 0x26, 1)[0] & 0x40);
            Assert.False(_bench.Machine.Pins.IsHigh(38));
            Assert.Equal(0, Registers(0x6B, 0x26, 1)[0]);
        });
    }

    [Fact]
    public void AccelerometerForgetsWithTheSupply()
    {
        _bench.Run(() =>
        {
            Wire();
            Watch(rate: 0x20);
        });

        _bench.Run(() =>
        {
            Wire();
            Assert.Equal(0, Registers(0x6B, 0x20, 1)[0]);
        });
    }

    private static void Wire()
    {
        Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
    }

    private static void Watch(byte rate)
    {
        foreach (byte[] each in (byte[][])[[0x20, rate], [0x21, 1], [0x07, 8, 8, 8], [0x1E, 0x3A], [0x0C, 0x40], [0x06, 0x2A]])
        {
            Device(0x6B).Write(each);
        }

        Registers(0x6B, 0x26, 1);
    }

    private static I2cDevice Device(int address)
    {
        return I2cDevice.Create(new I2cConnectionSettings(1, address));
    }

    private static byte[] Registers(int address, byte first, int count)
    {
        byte[] octets = new byte[count];
        Assert.Equal(I2cTransferStatus.FullTransfer, Device(address).WriteRead(new byte[] { first }, octets).Status);
        return octets;
    }
}
