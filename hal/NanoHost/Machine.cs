using System;
using System.Collections.Generic;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.NanoHost.Buses;
using Bluezone.Band.NanoHost.Storage;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost;

/// <summary>One ESP32 module with nanoCLR on it: power, program, and what is soldered to it.</summary>
/// <remarks>
/// Threads: device threads are threads of this process of which one runs at a time while the simulation's waits for it; virtual time
/// passes only while all are blocked. A library of nanoFramework serves <see cref="Current"/>.
/// Promise: the same seed in the same world gives the same run.
/// </remarks>
public sealed class Machine
{
    /// <summary>How long a restart takes until Main runs, unless told otherwise, µs.</summary>
    /// <remarks>An assumption: boot loader, image and the loading of the assemblies; nothing is published.</remarks>
    public const long AssumedBootUs = 3_000_000;

    private const int MostReadingsOfTime = 100_000;

    private readonly List<string> _misuses = [];
    private readonly List<string> _unhandled = [];
    private Action? _main;
    private Appointment? _nextBoot;
    private HostException? _broken;
    private int _readings;

    /// <summary>Makes a module without power.</summary>
    /// <param name="time">The world's time.</param>
    /// <param name="seed">Its chance: random numbers, phantoms, drift.</param>
    public Machine(VirtualTime time, ulong seed)
    {
        Time = time;
        Seed = seed;
        Processor = new Processor(this);
        Clock = new SystemClock(this);
        Chance = new Chance(this);
        Log = new DebugLog(time);
        Events = new EventQueue(this);
        Locks = new LockTable(this);
        Drive = new Drive(this);
        Pins = new PinBank(this);
        Analog = new Analog(this);
        Wires = new Wires(this);
        Naps = new Naps(this);
        IsStackUp = () => Bluetooth?.IsStackUp ?? false;
        RadioIsOn = () => Bluetooth?.RadioIsOn ?? false;
    }

    /// <summary>The module whose code calls.</summary>
    /// <exception cref="HostException">Code that runs on no module.</exception>
    public static Machine Current =>
        Processor.CurrentMachine ?? throw new HostException("A library of nanoFramework was called by code that runs on no module.");

    public VirtualTime Time { get; }

    public ulong Seed { get; }

    public Processor Processor { get; }

    /// <summary>What <c>DateTime.UtcNow</c> shows.</summary>
    public SystemClock Clock { get; }

    /// <summary>Where its random numbers come from.</summary>
    public Chance Chance { get; }

    /// <summary>What its program said.</summary>
    public DebugLog Log { get; }

    /// <summary>What calls handlers of events.</summary>
    public EventQueue Events { get; }

    /// <summary>The flash file system <c>I:</c>.</summary>
    public Drive Drive { get; }

    public PinBank Pins { get; }

    /// <summary>The converter's inputs.</summary>
    public Analog Analog { get; }

    /// <summary>The I2C wires and the chips on them.</summary>
    public Wires Wires { get; }

    /// <summary>Light and deep sleep.</summary>
    public Naps Naps { get; }

    /// <summary>How long a restart takes until Main runs, µs.</summary>
    public long BootUs { get; set; } = AssumedBootUs;

    /// <summary>Its Bluetooth, if it has any.</summary>
    public BluetoothStack? Bluetooth { get; internal set; }

    /// <summary>Whether the Bluetooth stack is up, unless a test says otherwise.</summary>
    public Func<bool> IsStackUp { get; set; }

    /// <summary>Whether a radio runs, so that the random generator has noise to feed on, unless a test says otherwise.</summary>
    public Func<bool> RadioIsOn { get; set; }

    /// <summary>Whether it runs.</summary>
    public bool HasPower { get; private set; }

    /// <summary>Whether it is between two runs of Main by its own will: restarting, or in deep sleep.</summary>
    public bool IsRestarting { get; private set; }

    /// <summary>How often it was started.</summary>
    public int Boots { get; private set; }

    /// <summary>What device code did that a board would punish, now or later: each in words.</summary>
    public IReadOnlyList<string> Misuses => _misuses;

    /// <summary>Exceptions that ended a thread: silently, as on nanoCLR.</summary>
    public IReadOnlyList<string> Unhandled => _unhandled;

    internal LockTable Locks { get; }

    /// <summary>Is told before the first thread runs.</summary>
    public event Action? Booting;

    /// <summary>Is told when the program stops, before any thread unwinds: RAM, radio and pins are lost now.</summary>
    /// <remarks>At a restart and in deep sleep too.</remarks>
    public event Action? PowerGone;

    /// <summary>Is told when the supply itself goes: chips without a cell of their own forget.</summary>
    public event Action? SupplyGone;

    /// <summary>Gives power now.</summary>
    /// <param name="main">The program's Main, remembered for restarts.</param>
    public void Boot(Action main)
    {
        if (HasPower)
        {
            throw new HostException("The module has power already.");
        }

        _nextBoot?.Cancel();
        _nextBoot = null;
        IsRestarting = false;
        _main = main;
        HasPower = true;
        Boots++;
        Processor.Begin();
        Booting?.Invoke();
        Processor.Start("main", main);
    }

    /// <summary>Takes the power away; every thread unwinds at once and reaches neither flash nor air any more.</summary>
    /// <remarks>Threads: the simulation's.</remarks>
    public void CutPower()
    {
        LoseSupply();
        Processor.End();
        RequireSound();
    }

    /// <summary>Restarts because the device asked; does not come back to its caller.</summary>
    /// <param name="afterUs">How long until Main runs again, µs.</param>
    public void Restart(long afterUs)
    {
        RequirePower();
        StopForRestart();
        BootAfter(afterUs);
        throw new PowerGoneException();
    }

    /// <summary>Notes what a board would punish.</summary>
    public void NoteMisuse(string what)
    {
        _misuses.Add($"{Time.NowUs / 1e6:F3} s: {what}");
    }

    /// <summary>Counts a look at a clock or a pin: code that only looks and never blocks would stop the world.</summary>
    public void NoteReadingOfTime()
    {
        RequirePower();
        if (++_readings > MostReadingsOfTime)
        {
            Break("Device code waits for a time or a pin without blocking.");
        }
    }

    /// <summary>Ends the run: the device did what no simulation can go on from. The simulation's thread throws it too.</summary>
    public void Break(string why)
    {
        _broken = new HostException(why);
        throw _broken;
    }

    /// <summary>Every library call begins with this.</summary>
    /// <exception cref="PowerGoneException">There is no power.</exception>
    public void RequirePower()
    {
        if (!HasPower)
        {
            throw new PowerGoneException();
        }
    }

    // The device thread that calls is the one at whose work the power failed; it does not come back.
    internal void FailPower()
    {
        LoseSupply();
        Time.At(Time.NowUs, Processor.End);
        throw new PowerGoneException();
    }

    // The program ends and only the module itself can start it again, or the world. Any thread of the device.
    internal void StopForRestart()
    {
        StopProgram();
        IsRestarting = true;
        Time.At(Time.NowUs, Processor.End);
    }

    internal void BootAfter(long us)
    {
        Action main = _main!;
        _nextBoot = Time.After(us, () => Boot(main));
    }

    internal void NoteTurn()
    {
        _readings = 0;
    }

    internal void NoteUnhandled(MachineThread thread, Exception fault)
    {
        _broken ??= fault as HostException;
        _unhandled.Add($"{Time.NowUs / 1e6:F3} s: {thread.Name}: {fault}");
    }

    internal void RequireSound()
    {
        if (_broken != null)
        {
            throw new HostException(_broken.Message);
        }
    }

    private void LoseSupply()
    {
        _nextBoot?.Cancel();
        _nextBoot = null;
        IsRestarting = false;
        StopProgram();
        SupplyGone?.Invoke();
    }

    private void StopProgram()
    {
        if (HasPower)
        {
            HasPower = false;
            PowerGone?.Invoke();
        }
    }
}
