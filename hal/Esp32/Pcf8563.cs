using System;

namespace Bluezone.Band.Esp32;

/// <summary>The PCF8563 clock chip: whole seconds of UTC, kept through a restart.</summary>
/// <remarks>Source: NXP PCF8563 data sheet, section 8.4: registers 02h to 08h, BCD, VL in bit 7 of the seconds, century in bit 7 of the
/// months. It counts years 00 to 99 and is written with 2000 to 2099.</remarks>
public sealed class Pcf8563
{
    /// <summary>What <see cref="Read"/> says when the chip does not answer, has lost its power, or holds no date.</summary>
    public const long NotKnown = -1;

    private const int Seconds = 0x02;
    private const int TimeOctets = 7;
    private const int VoltageLow = 0x80;
    private const int OldestYear = 20;                      // Before any band: a chip that says less was never set.

    private readonly I2cRegisters _registers;

    /// <summary>Drives a chip.</summary>
    public Pcf8563(I2cRegisters registers)
    {
        _registers = registers;
    }

    /// <summary>Whether the last read found the chip, but no time in it.</summary>
    public bool HasLostTime { get; private set; }

    /// <summary>Reads the time twice, since one wrong bit on the bus is a wrong year.</summary>
    /// <returns>Seconds since 1970-01-01T00:00:00Z, or <see cref="NotKnown"/>.</returns>
    public long Read()
    {
        long first = ReadOnce();
        long second = first == NotKnown ? NotKnown : ReadOnce();
        return second == first || second == first + 1 ? second : NotKnown;
    }

    /// <summary>Sets the time.</summary>
    /// <param name="utcSeconds">A moment of 2000 to 2099.</param>
    public bool Write(long utcSeconds)
    {
        DateTime time = UnixTime.At(utcSeconds);
        if (time.Year < 2000 || time.Year > 2099)
        {
            return false;
        }

        byte[] message = new byte[1 + TimeOctets];
        message[0] = Seconds;
        message[1] = ToBcd(time.Second);
        message[2] = ToBcd(time.Minute);
        message[3] = ToBcd(time.Hour);
        message[4] = ToBcd(time.Day);
        message[5] = (byte)time.DayOfWeek;
        message[6] = ToBcd(time.Month);
        message[7] = ToBcd(time.Year - 2000);
        return _registers.Write(message);
    }

    private long ReadOnce()
    {
        byte[] time = new byte[TimeOctets];
        HasLostTime = false;
        if (!_registers.Read(Seconds, time))
        {
            return NotKnown;
        }

        long utcSeconds = (time[0] & VoltageLow) != 0 ? NotKnown : Decode(time);
        HasLostTime = utcSeconds == NotKnown;
        return utcSeconds;
    }

    private static long Decode(byte[] time)
    {
        int second = FromBcd(time[0] & 0x7F, 59);
        int minute = FromBcd(time[1] & 0x7F, 59);
        int hour = FromBcd(time[2] & 0x3F, 23);
        int day = FromBcd(time[3] & 0x3F, 31);
        int month = FromBcd(time[5] & 0x1F, 12);
        int year = FromBcd(time[6], 99);
        bool isTime = second >= 0 && minute >= 0 && hour >= 0;
        bool isDay = day >= 1 && month >= 1 && year >= OldestYear;
        if (!isTime || !isDay || day > DateTime.DaysInMonth(2000 + year, month))
        {
            return NotKnown;
        }

        return UnixTime.SecondsOf(new DateTime(2000 + year, month, day, hour, minute, second));
    }

    private static int FromBcd(int bcd, int most)
    {
        int value = ((bcd >> 4) * 10) + (bcd & 0x0F);
        return (bcd & 0x0F) > 9 || value > most ? -1 : value;
    }

    private static byte ToBcd(int value)
    {
        return (byte)(((value / 10) << 4) | (value % 10));
    }
}
