using System;
using Bluezone.Band.NanoHost.Buses;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Chips;

/// <summary>The accelerometer of an LSM9DS1 on a wrist that moves or not.</summary>
/// <remarks>
/// Source: ST LSM9DS1 data sheet, rev. 3, chapters 4 and 7. It sees nothing until a data rate is set; its generator compares each enabled axis with its
/// threshold, with gravity (1 g on Z) unless the high pass is on, and holds what it found until the source is read if the latch is on.
/// Motion is looked at every five seconds, as hal/Sim does, at ten samples' pace after a source was read. Power: forgets all with the supply.
/// Not modelled: gyroscope, magnetometer, FIFO, the generator's duration, 6D.
/// </remarks>
public sealed class Lsm9ds1 : IWiredChip
{
    private const int WhoAmI = 0x0F;
    private const int GeneratorConfig = 0x06;
    private const int ThresholdX = 0x07;
    private const int Int1Control = 0x0C;
    private const int Control4 = 0x1E;
    private const int Control5 = 0x1F;
    private const int Control6 = 0x20;
    private const int Control7 = 0x21;
    private const int Control8 = 0x22;
    private const int Source = 0x26;
    private const int FirstOutput = 0x28;
    private const int LastOutput = 0x2D;
    private const int Identity = 0x68;

    private const int Latched = 0x02;
    private const int HighPass = 0x01;
    private const int Increments = 0x04;
    private const int Resets = 0x01;
    private const int ActiveLow = 0x20;
    private const int ToPin = 0x40;
    private const int Active = 0x40;
    private const int RateMask = 0xE0;
    private const int Registers = 0x38;

    private const long LookUs = 5_000_000;
    private const long LongestLookUs = 3600 * 1_000_000L;

    // What a moving wrist adds in each axis, and what a lying one shows, mg; assumptions.
    private const double MovingMg = 180;
    private const double LyingMg = 4;
    private const double CountsOfG = 16384;

    private readonly Machine _machine;
    private readonly Func<long, bool> _isMoving;
    private readonly int _interruptPin;
    private readonly byte[] _registers = new byte[Registers];
    private Appointment? _look;
    private long _lookedUs;
    private byte _found;
    private int _pointer;
    private long _samples;

    /// <summary>Solders a chip.</summary>
    /// <param name="machine">The module on the same supply.</param>
    /// <param name="isMoving">Whether it is moved at a virtual time, µs.</param>
    /// <param name="interruptPin">The module's pin at its INT1; -1 for none.</param>
    /// <param name="address">0x6A or 0x6B.</param>
    public Lsm9ds1(Machine machine, Func<long, bool> isMoving, int interruptPin = -1, int address = 0x6B)
    {
        _machine = machine;
        _isMoving = isMoving;
        _interruptPin = interruptPin;
        Address = address;
        machine.SupplyGone += Reset;
        Reset();
    }

    public int Address { get; }

    public bool Answers => !Fails;

    /// <summary>Whether it is silent on the wires.</summary>
    public bool Fails { get; set; }

    private bool IsSampling => (_registers[Control6] & RateMask) is not (0 or RateMask);

    /// <summary>All registers as after power came.</summary>
    public void Reset()
    {
        Array.Clear(_registers);
        _registers[WhoAmI] = Identity;
        _registers[Control4] = 0x38;
        _registers[Control5] = 0x38;
        _registers[Control8] = Increments;
        _found = 0;
        _lookedUs = _machine.Time.NowUs;
        _look?.Cancel();
        _look = null;
        Signal();
    }

    public void Write(byte[] octets)
    {
        Look();
        _pointer = octets[0];
        for (int i = 1; i < octets.Length; i++)
        {
            WriteRegister(_pointer, octets[i]);
            Advance();
        }
    }

    public byte[] Read(int count)
    {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++)
        {
            octets[i] = ReadRegister(_pointer);
            Advance();
        }

        return octets;
    }

    private void Advance()
    {
        _pointer += (_registers[Control8] & Increments) != 0 ? 1 : 0;
    }

    private void WriteRegister(int register, byte value)
    {
        bool isReadOnly = register is 0 or WhoAmI or Source || register is >= 0x23 and <= LastOutput;
        if (register >= Registers || isReadOnly)
        {
            return;
        }

        if (register == Control8 && (value & Resets) != 0)
        {
            Reset();
            return;
        }

        _registers[register] = value;
        Signal();
        LookLater(LookUs);
    }

    private byte ReadRegister(int register)
    {
        if (register is >= FirstOutput and <= LastOutput)
        {
            return IsSampling ? Sample(register - FirstOutput) : (byte)0;
        }

        if (register != Source)
        {
            return register < Registers ? _registers[register] : (byte)0;
        }

        Look();
        byte found = _found;
        _found = 0;
        Signal();
        LookLater(SamplePeriodUs());
        return found;
    }

    // Whether it was moved since the last look, at the pace at which people change what they do.
    private void Look()
    {
        long nowUs = _machine.Time.NowUs;
        long fromUs = Math.Max(_lookedUs, nowUs - LongestLookUs);
        _lookedUs = nowUs;
        if (!IsSampling)
        {
            return;
        }

        bool isLatched = (_registers[Control4] & Latched) != 0;
        byte found = Compare(_isMoving(nowUs));
        for (long atUs = nowUs - LookUs; isLatched && found == 0 && atUs > fromUs; atUs -= LookUs)
        {
            found = Compare(_isMoving(atUs));
        }

        _found = isLatched ? (byte)(_found | found) : found;
    }

    // INT_GEN_SRC_XL for a wrist that moves or lies.
    private byte Compare(bool isMoving)
    {
        int config = _registers[GeneratorConfig];
        int source = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            bool seesGravity = (_registers[Control7] & HighPass) == 0 && axis == 2;
            double mg = (isMoving ? MovingMg : LyingMg) + (seesGravity ? 1000 : 0);
            bool isHigh = mg > _registers[ThresholdX + axis] * FullScaleMg() / 256;
            int high = 2 << (2 * axis);
            int low = 1 << (2 * axis);
            source |= config & (isHigh ? high : low);
        }

        bool allOf = (config & 0x80) != 0;
        bool isActive = (config & 0x3F) != 0 && (allOf ? source == (config & 0x3F) : source != 0);
        return isActive ? (byte)(source | Active) : (byte)0;
    }

    private double FullScaleMg()
    {
        return ((_registers[Control6] >> 3) & 3) switch { 0 => 2000, 1 => 16000, 2 => 4000, _ => 8000 };
    }

    private long SamplePeriodUs()
    {
        return (_registers[Control6] >> 5) switch { 1 => 100_000, 2 => 20_000, _ => 10_000 };
    }

    private byte Sample(int octet)
    {
        bool isMoving = _isMoving(_machine.Time.NowUs);
        double mg = (isMoving ? MovingMg : LyingMg) * Dice.Gauss(_machine.Seed, 7, octet / 2, _samples++ / 6);
        mg += octet / 2 == 2 ? 1000 : 0;
        short counts = (short)Math.Clamp(mg / FullScaleMg() * 2 * CountsOfG, short.MinValue, short.MaxValue);
        return (byte)(counts >> (8 * (octet % 2)));
    }

    private void LookLater(long us)
    {
        _look?.Cancel();
        _look = null;
        bool isWatched = _interruptPin >= 0 && IsSampling && (_registers[Int1Control] & ToPin) != 0;
        if (isWatched)
        {
            _look = _machine.Time.After(us, LookAndSignal);
        }
    }

    private void LookAndSignal()
    {
        Look();
        Signal();
        LookLater(LookUs);
    }

    private void Signal()
    {
        if (_interruptPin >= 0)
        {
            bool isOn = _found != 0 && (_registers[Int1Control] & ToPin) != 0;
            _machine.Pins.Set(_interruptPin, isOn != ((_registers[Control8] & ActiveLow) != 0));
        }
    }
}
