namespace Bluezone.Band.Contracts;

/// <summary>What a radio can do and what it cannot: the schedule reads this instead of asking which board it is on.</summary>
public sealed class RadioTraits
{
    /// <summary>Shortest time between two advertising events, milliseconds.</summary>
    public readonly int AdvertisingIntervalMinMs;

    /// <summary>Longest time between two advertising events without advDelay, milliseconds.</summary>
    public readonly int AdvertisingIntervalMaxMs;

    /// <summary>Time from one job to another before the new one works, milliseconds.</summary>
    public readonly int SwitchMs;

    /// <summary>Radiated power, dBm.</summary>
    public readonly int TxPowerDbm;

    /// <summary>After how long a connection that does not answer is given up, milliseconds.</summary>
    public readonly int ReadTimeoutMs;

    /// <summary>Whether one scan reports every advertisement of an address, or only the first.</summary>
    public readonly bool HearsDuplicates;

    /// <summary>Whether the device address changes with the id. If not, the band can be followed by its address.</summary>
    public readonly bool ChangesAddress;

    /// <summary>Describes a radio.</summary>
    public RadioTraits(
        int advertisingIntervalMinMs,
        int advertisingIntervalMaxMs,
        int switchMs,
        int txPowerDbm,
        int readTimeoutMs,
        bool hearsDuplicates,
        bool changesAddress)
    {
        AdvertisingIntervalMinMs = advertisingIntervalMinMs;
        AdvertisingIntervalMaxMs = advertisingIntervalMaxMs;
        SwitchMs = switchMs;
        TxPowerDbm = txPowerDbm;
        ReadTimeoutMs = readTimeoutMs;
        HearsDuplicates = hearsDuplicates;
        ChangesAddress = changesAddress;
    }

    /// <summary>The stock nanoFramework image on an ESP32.</summary>
    /// <remarks>Source: nf-interpreter 1.17 (intervals 100..150 ms, duplicate filter on, public address);
    /// the read time-out is the library's own to connect, 10 s: each operation after that has 7 s, and what is given up earlier only costs less;
    /// a switch is about 240 ms from init to a running host and under 10 ms to stop, 250 together at most (log of esp-idf issue 8136; the
    /// first after boot takes 350); 0 dBm is the controller's default there.</remarks>
    public static RadioTraits StockEsp32()
    {
        return new RadioTraits(100, 150, 250, 0, 10000, false, false);
    }
}
