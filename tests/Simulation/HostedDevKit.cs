using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>The plain development board: no cell, no accelerometer, no clock chip, a button that is low while it is pressed.</summary>
public class HostedDevKit
{
    private const int ButtonPin = 0;
    private const long SecondUs = 1_000_000;

    [Fact]
    public void ABoardWhoseClockWasSetAdvertisesAndSleepsBetween()
    {
        var time = new VirtualTime();
        Machine machine = Boot(time, out BluetoothStack stack);
        machine.Clock.Set(time.UtcMs * 1000);       // As a program before it would have left it: it keeps through a restart.
        int frames = 0;
        stack.Advertised += _ => frames++;
        time.RunUntil(600 * SecondUs);
        Assert.InRange(frames, 20, 60);
        Assert.InRange(machine.Naps.LightSleeps, 20, 200);
        Assert.True(stack.Ledger.RestUs > stack.Ledger.TotalUs / 2);
        Assert.Empty(machine.Misuses);
        Assert.Empty(machine.Unhandled);
        machine.CutPower();
    }

    [Fact]
    public void WithoutATimeItIsSilentAndSaysSo()
    {
        var time = new VirtualTime();
        Machine machine = Boot(time, out BluetoothStack stack);
        bool isSilent = true;
        stack.Advertised += _ => isSilent = false;
        time.RunUntil(600 * SecondUs);
        Assert.True(isSilent);
        Assert.Contains(machine.Log.Lines, line => line.Contains("self-check failed, pulses 3", System.StringComparison.Ordinal));
        Assert.Equal(1, machine.Boots);
        Assert.Empty(machine.Misuses);
        machine.CutPower();
    }

    private static Machine Boot(VirtualTime time, out BluetoothStack stack)
    {
        var air = new SharedAir(time, 5);
        var machine = new Machine(time, 5);
        stack = new BluetoothStack(machine, air.Join(RadioCharacter.Esp32, new FixedSpot(1, 1)), SimulatedBand.AddressOf(1));
        machine.Pins.Set(ButtonPin, true);
        machine.Boot(DeviceProgram.OfDevKit);
        return machine;
    }
}
