using System;
using Bluezone.Band.NanoHost.Buses;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Chips;

/// <summary>A PCF8563 clock: goes on while its cell lasts, whatever the module does.</summary>
/// <remarks>
/// Source: NXP PCF8563 data sheet, rev. 11, chapter 8: registers 00h to 0Fh, BCD, VL in bit 7 of the seconds. Stricter than the chip: bits that
/// the data sheet marks as not relevant read as anything. Not modelled: alarm, timer and clock output, which are plain registers here.
/// </remarks>
public sealed class Pcf8563 : IWiredChip
{
    private const int Registers = 16;
    private const int Control1 = 0;
    private const int Seconds = 2;
    private const int Years = 8;
    private const int Stopped = 0x20;
    private const int VoltageLow = 0x80;

    // Bits that mean something, 02h to 08h.
    private static readonly byte[] Meant = [0x7F, 0x7F, 0x3F, 0x3F, 0x07, 0x1F, 0xFF];

    private readonly VirtualTime _time;
    private readonly ulong _seed;
    private readonly byte[] _registers = new byte[Registers];
    private DateTime _shown;
    private long _shownAtUs;
    private double _driftPpm;
    private bool _isVoltageLow;
    private bool _isCentury;
    private int _pointer;
    private long _reads;

    /// <summary>Solders a chip whose cell was just put in.</summary>
    public Pcf8563(VirtualTime time, ulong seed)
    {
        _time = time;
        _seed = seed;
        LoseCell();
    }

    public int Address => 0x51;

    public bool Answers => !Fails;

    /// <summary>Whether it is silent on the wires; it goes on counting.</summary>
    public bool Fails { get; set; }

    /// <summary>How much too fast it runs, ppm.</summary>
    public double DriftPpm
    {
        get => _driftPpm;
        set
        {
            Settle();
            _driftPpm = value;
        }
    }

    /// <summary>What it shows, UTC if it was set so.</summary>
    public DateTime Shown => IsStopped ? _shown : _shown.AddTicks(SinceTicks());

    /// <summary>Whether it says that its time may be wrong.</summary>
    public bool HasLostTime => _isVoltageLow;

    private bool IsStopped => (_registers[Control1] & Stopped) != 0;

    /// <summary>Sets it as a factory would.</summary>
    public void Set(DateTime utc)
    {
        _shown = utc;
        _shownAtUs = _time.NowUs;
        _isVoltageLow = false;
    }

    /// <summary>Its cell was empty and is not any more: it counts from an arbitrary time and says so.</summary>
    public void LoseCell()
    {
        Array.Clear(_registers);
        Set(new DateTime(2000, 1, 1).AddSeconds(Dice.Hash(_seed, 1, _time.NowUs) % 3_000_000_000));
        _isVoltageLow = true;
    }

    public void Write(byte[] octets)
    {
        Settle();
        _pointer = octets[0] % Registers;
        byte[] all = Snapshot();
        bool setsTime = false;
        for (int i = 1; i < octets.Length; i++)
        {
            setsTime |= _pointer is >= Seconds and <= Years;
            all[_pointer] = octets[i];
            _pointer = (_pointer + 1) % Registers;
        }

        if (setsTime)
        {
            TakeTime(all);
        }

        all.CopyTo(_registers, 0);
        _shownAtUs = _time.NowUs;
    }

    public byte[] Read(int count)
    {
        byte[] all = Snapshot();
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++)
        {
            octets[i] = all[_pointer];
            if (_pointer is >= Seconds and <= Years)
            {
                byte noise = (byte)(Dice.Hash(_seed, 2, ++_reads) & (byte)~Meant[_pointer - Seconds]);
                octets[i] |= _pointer is Seconds or Years - 1 ? (byte)(noise & 0x7F) : noise;
            }

            _pointer = (_pointer + 1) % Registers;
        }

        return octets;
    }

    private static byte ToBcd(int value)
    {
        return (byte)(((value / 10) << 4) | (value % 10));
    }

    private static int FromBcd(int bcd)
    {
        return ((bcd >> 4) * 10) + (bcd & 0x0F);
    }

    // The chip counts on from whatever it was given; what is no date is taken for the nearest one.
    private void TakeTime(byte[] all)
    {
        int year = 2000 + FromBcd(all[8]) % 100;
        int month = Math.Clamp(FromBcd(all[7] & 0x1F), 1, 12);
        int day = Math.Clamp(FromBcd(all[5] & 0x3F), 1, DateTime.DaysInMonth(year, month));
        _isVoltageLow = (all[Seconds] & VoltageLow) != 0;
        _isCentury = (all[7] & VoltageLow) != 0;
        _shown = new DateTime(
            year, month, day, FromBcd(all[4] & 0x3F) % 24, FromBcd(all[3] & 0x7F) % 60, FromBcd(all[Seconds] & 0x7F) % 60);
    }

    private byte[] Snapshot()
    {
        byte[] all = (byte[])_registers.Clone();
        DateTime now = Shown;
        all[Seconds] = (byte)(ToBcd(now.Second) | (_isVoltageLow ? VoltageLow : 0));
        all[3] = ToBcd(now.Minute);
        all[4] = ToBcd(now.Hour);
        all[5] = ToBcd(now.Day);
        all[6] = (byte)now.DayOfWeek;
        all[7] = (byte)(ToBcd(now.Month) | (_isCentury ? VoltageLow : 0));
        all[Years] = ToBcd(now.Year % 100);
        return all;
    }

    private void Settle()
    {
        _shown = Shown;
        _shownAtUs = _time.NowUs;
    }

    private long SinceTicks()
    {
        double us = (_time.NowUs - _shownAtUs) * (1 + (_driftPpm * 1e-6));
        return (long)Math.Round(us * TimeSpan.TicksPerMicrosecond);
    }
}
