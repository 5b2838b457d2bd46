using System.Linq;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>What a band's radio times come to in milliamperes: a model, not a measurement.</summary>
/// <remarks>
/// Sources and arithmetic: hardware/Power.md. Upper ends of published ranges are taken for the radio, so that a board should
/// come out below; nothing was measured on a board yet.
/// </remarks>
public sealed class PowerModel
{
    /// <summary>ESP32 in light sleep, mA (ESP32-WROOM-32 data sheet, table 5).</summary>
    public const double LightSleepMa = 0.8;

    /// <summary>Processor at 240 MHz, radio idle, mA (assumption within the published 20..68).</summary>
    public const double AwakeMa = 50;

    /// <summary>Receiving, mA (upper end of 80..100).</summary>
    public const double ReceiveMa = 100;

    /// <summary>Sending at 0 dBm, mA (upper end of 120..130).</summary>
    public const double SendMa = 130;

    /// <summary>Starting and stopping the stack, mA (assumption: as receiving).</summary>
    public const double SwitchMa = 100;

    /// <summary>A band's frame on one channel, ms: preamble 1, access address 4, header 2, address 6, data 23, CRC 3 octets at 1 Mbit/s (Bluetooth Core 5.4, Vol 6, Part B, 2.1).</summary>
    public const double PacketMs = (1 + 4 + 2 + 6 + 23 + 3) * 8 / 1000.0;

    /// <summary>Mean time between advertising events, ms: 100..150 and advDelay 0..10.</summary>
    public const double AdvertisingEventMs = 130;

    /// <summary>Processor time of a tick, ms (assumption; flash writing and SHA-256 included).</summary>
    public const double TickMs = 20;

    /// <summary>Mean current while advertising, mA.</summary>
    public static double AdvertiseMa => AwakeMa + (3 * PacketMs / AdvertisingEventMs * (SendMa - AwakeMa));

    /// <summary>Mean current of a band, mA.</summary>
    /// <param name="ledger">Its radio's times.</param>
    /// <param name="wakes">How often its loop ran in a rest.</param>
    public static double MeanMa(RadioLedger ledger, long wakes)
    {
        return MaByState(ledger, wakes).Sum();
    }

    /// <summary>What each state adds to the mean current, mA: rest, switching, advertising, scanning, reading, waking, awake with the radio off.</summary>
    public static double[] MaByState(RadioLedger ledger, long wakes)
    {
        double[] charge =
        [
            ledger.RestUs * LightSleepMa,
            ledger.SwitchUs * SwitchMa,
            ledger.AdvertiseUs * AdvertiseMa,
            ledger.ScanUs * ReceiveMa,
            ledger.ReadUs * ReceiveMa,
            wakes * TickMs * 1000 * (AwakeMa - LightSleepMa),
            ledger.AwakeUs * AwakeMa,
        ];
        double totalUs = System.Math.Max(1, ledger.TotalUs);
        return [.. charge.Select(c => c / totalUs)];
    }

    /// <summary>How long a cell lasts at a mean current, hours; 80 % of it can be used (assumption).</summary>
    public static double LifeHours(double cellMah, double meanMa)
    {
        return meanMa <= 0 ? 0 : cellMah * 0.8 / meanMa;
    }
}
