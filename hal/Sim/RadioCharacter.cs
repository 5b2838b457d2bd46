namespace Bluezone.Band.Sim;

/// <summary>What a kind of radio is like on the air.</summary>
/// <param name="TxPowerDbm">Radiated power.</param>
/// <param name="SensitivityDbm">The weakest frame it still takes.</param>
/// <param name="ScanIntervalMs">How long it listens on one channel before the next.</param>
/// <param name="ScanWindowMs">How much of the interval it really listens.</param>
/// <param name="ChunkMs">How late, at most, a scan tells what it heard; up to <see cref="SharedAir.LongestChunkMs"/>.</param>
public sealed record RadioCharacter(int TxPowerDbm, int SensitivityDbm, int ScanIntervalMs, int ScanWindowMs, int ChunkMs)
{
    /// <summary>An ESP32 under the stock image.</summary>
    /// <remarks>Source: 0 dBm and 100 % scan duty as in RadioTraits.StockEsp32. Assumption: sensitivity -93 dBm, a 30 ms interval.</remarks>
    public static RadioCharacter Esp32 { get; } = new(0, -93, 30, 30, 200);

    /// <summary>An Android phone that sends at low power.</summary>
    /// <remarks>Source: about -15 dBm (Bluezone 3.0.3, react-native-bluetooth-scan 4a5ce99). Assumption: sensitivity -95 dBm, the platform's balanced scan: 1,024 of 4,096 ms.</remarks>
    public static RadioCharacter Android { get; } = new(-15, -95, 4096, 1024, 5000);

    /// <summary>An iPhone.</summary>
    /// <remarks>Computed: the app takes iPhone senders 14 to 17 dB stronger than Android ones, so about 0 dBm.
    /// Assumption: sensitivity -95 dBm, and 30 of every 60 ms.</remarks>
    public static RadioCharacter IPhone { get; } = new(0, -95, 60, 30, 5000);

    /// <summary>A controller of a Bluetooth host that joins the air.</summary>
    /// <remarks>Assumption: 0 dBm and -93 dBm as the ESP32, on the line all the time; told early, because its host lives by the clock on the wall.</remarks>
    public static RadioCharacter Dongle { get; } = new(0, -93, 30, 30, 10);
}
