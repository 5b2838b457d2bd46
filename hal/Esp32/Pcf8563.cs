using System;

namespace Bluezone.Band.Esp32;

/// <summary>The PCF8563 clock chip: whole seconds of UTC, kept through a restart.</summary>
/// <remarks>
/// A reading is held against the one before, so that a chip that stands still is not believed for longer than an hour or two.
/// Source: NXP PCF8563 data sheet, section 8.2: STOP in bit 5 of register 00h; section 8.4: registers 02h to 08h, BCD, VL in bit 7 of the
/// seconds, century in bit 7 of the months. It counts years 00 to 99 and is written with 2000 to 2099.
/// </remarks>
public sealed class Pcf8563
{
    /// <summary>What <see cref="Read"/> says when the chip does not answer, has lost its power, holds no date, or stands still.</summary>
    public const long NotKnown = -1;

    private const int Control1 = 0x00;
    private const int Octets = 9;                           // Two of control, seven of time.
    private const int Stopped = 0x20;
    private const int VoltageLow = 0x80;
    private const int OldestYear = 20;                      // Before any band: a chip that says less was never set.

    private const int LeastStepMs = 1800000;                // Readings are hourly. Over less, a sleep of a wrong length could look like a slow chip.
    private const int MostLagMs = 60000;                    // What EspClock makes up for.

    private readonly I2cRegisters _registers;
    private long _seenSeconds = NotKnown;
    private long _seenAtMs;
    private bool _lags;

    /// <summary>Drives a chip.</summary>
    public Pcf8563(I2cRegisters registers)
    {
        _registers = registers;
    }

    /// <summary>Whether the last read found the chip, but no time in it, or one that stands still.</summary>
    public bool HasLostTime { get; private set; }

    /// <summary>Reads the time twice, since one wrong bit on the bus is a wrong year.</summary>
    /// <param name="uptimeMs">Now.</param>
    /// <returns>Seconds since 1970-01-01T00:00:00Z, or <see cref="NotKnown"/>.</returns>
    public long Read(long uptimeMs)
    {
        long first = ReadOnce();
        long second = first == NotKnown ? NotKnown : ReadOnce();
        _registers.Close();         // Asked once an hour: what the library holds for it takes 0.2 KB.
        bool isTime = second != NotKnown && (second == first || second == first + 1);
        return isTime && Goes(second, uptimeMs) ? second : NotKnown;
    }

    /// <summary>Sets the time.</summary>
    /// <remarks>Starts a chip that was stopped: both control registers are written with 0, which is how the chip comes up.</remarks>
    /// <param name="utcSeconds">A moment of 2000 to 2099; any other is refused.</param>
    /// <param name="uptimeMs">Now.</param>
    public bool Write(long utcSeconds, long uptimeMs)
    {
        if (!UnixTime.TryAt(utcSeconds, out DateTime time))
        {
            return false;
        }

        byte[] message = new byte[1 + Octets];
        message[0] = Control1;
        message[3] = ToBcd(time.Second);
        message[4] = ToBcd(time.Minute);
        message[5] = ToBcd(time.Hour);
        message[6] = ToBcd(time.Day);
        message[7] = (byte)time.DayOfWeek;
        message[8] = ToBcd(time.Month);
        message[9] = ToBcd(time.Year - 2000);
        bool isWritten = _registers.Write(message);
        _registers.Close();
        if (isWritten)
        {
            See(utcSeconds, uptimeMs);
        }

        return isWritten;
    }

    // Less than half of the time that passed: it stands still, or as good as that. More, but behind by more than a minute: it may have
    // stopped in between, or was set back; the next reading tells. What is before the last reading was set back in any case.
    private bool Goes(long seconds, long uptimeMs)
    {
        long wentMs = (seconds - _seenSeconds) * 1000;
        long passedMs = uptimeMs - _seenAtMs;
        if (_seenSeconds != NotKnown && passedMs < LeastStepMs)
        {
            return true;
        }

        bool lags = _seenSeconds != NotKnown && wentMs >= 0 && wentMs < passedMs - MostLagMs;
        HasLostTime = lags && wentMs * 2 < passedMs;
        if (lags && !HasLostTime && !_lags)
        {
            _lags = true;
            return false;
        }

        See(seconds, uptimeMs);
        return !HasLostTime;
    }

    private void See(long seconds, long uptimeMs)
    {
        _seenSeconds = seconds;
        _seenAtMs = uptimeMs;
        _lags = false;
    }

    private long ReadOnce()
    {
        byte[] octets = new byte[Octets];
        HasLostTime = false;
        if (!_registers.Read(Control1, octets))
        {
            return NotKnown;
        }

        bool isLost = (octets[0] & Stopped) != 0 || (octets[2] & VoltageLow) != 0;
        long utcSeconds = isLost ? NotKnown : Decode(octets);
        HasLostTime = utcSeconds == NotKnown;
        return utcSeconds;
    }

    private static long Decode(byte[] octets)
    {
        int second = FromBcd(octets[2] & 0x7F, 59);
        int minute = FromBcd(octets[3] & 0x7F, 59);
        int hour = FromBcd(octets[4] & 0x3F, 23);
        int day = FromBcd(octets[5] & 0x3F, 31);
        int month = FromBcd(octets[7] & 0x1F, 12);
        int year = FromBcd(octets[8], 99);
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
