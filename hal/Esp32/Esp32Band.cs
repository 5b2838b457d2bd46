using System.Threading;
using Bluezone.Band.Contracts;
using nanoFramework.Hardware.Esp32;

namespace Bluezone.Band.Esp32;

/// <summary>A band's parts on an ESP32, wired by hand.</summary>
public sealed class Esp32Band : IBand
{
    /// <summary>Opens what the board has.</summary>
    /// <param name="board">The board.</param>
    /// <param name="health">Counts faults.</param>
    /// <param name="faults">Keeps those that restart the band.</param>
    /// <param name="watchdog">Watches the main thread, already while it opens them.</param>
    public Esp32Band(Board board, Health health, FaultLog faults, Watchdog watchdog)
    {
        var pins = new Pins(health);
        bool hasBus = board.I2cBus != Board.None;
        if (hasBus)
        {
            Configuration.SetPinFunction(board.I2cDataPin, board.I2cBus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(board.I2cClockPin, board.I2cBus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
        }

        Health = health;
        Watchdog = watchdog;
        Wake = new AutoResetEvent(false);
        Restart = new Restart(faults, Wake);
        EspFaults = new EspFaults(faults);
        Pcf8563? chip = hasBus && board.Pcf8563Address != Board.None
            ? new Pcf8563(new I2cRegisters(board.I2cBus, board.Pcf8563Address))
            : null;
        EspClock = new EspClock(chip, new ClockNote(Files.Clock), health);
        EspSleep = new EspSleep(board, EspClock, health);
        EspSignal = new EspSignal(board, pins, Wake, Restart);
        EspButton = new EspButton(board, pins, EspClock, Wake, health);
        EspRadio = new EspRadio(EspClock, new IPhoneReader(Wake, Restart, health), health, faults);
        EspStore = new EspStore(Files.Segments, board.StoreOctets, board.BlockOctets, health);
        Lsm9ds1? accelerometer = hasBus && board.Lsm9ds1Address != Board.None
            ? new Lsm9ds1(new I2cRegisters(board.I2cBus, board.Lsm9ds1Address))
            : null;
        Motion = new EspMotion(accelerometer, EspClock, health);
        Battery = new EspBattery(board, pins, health);
        Provisioning = new ProvisioningFile(health);
        Cipher = new EspCipher(health);
        EspSyncLink = new EspSyncLink(EspRadio, EspClock, Battery, Wake, health);
    }

    /// <summary>What went wrong, counted.</summary>
    public Health Health { get; }

    /// <summary>The contract's part.</summary>
    public EspFaults EspFaults { get; }

    /// <summary>Set by whoever wants the main thread to look again.</summary>
    public AutoResetEvent Wake { get; }

    /// <summary>Restarts after faults.</summary>
    public Restart Restart { get; }

    /// <summary>Watches the main thread.</summary>
    public Watchdog Watchdog { get; }

    /// <summary>Light sleep.</summary>
    public EspSleep EspSleep { get; }

    /// <summary>The clock, with what the contract does not show.</summary>
    public EspClock EspClock { get; }

    /// <summary>The signal, with what the contract does not show.</summary>
    public EspSignal EspSignal { get; }

    /// <summary>The button, with what the contract does not show.</summary>
    public EspButton EspButton { get; }

    /// <summary>The radio, with what the contract does not show.</summary>
    public EspRadio EspRadio { get; }

    /// <summary>The store, with what the contract does not show.</summary>
    public EspStore EspStore { get; }

    /// <summary>The GATT server, with what the contract does not show.</summary>
    public EspSyncLink EspSyncLink { get; }

    /// <inheritdoc/>
    public IClock Clock => EspClock;

    /// <inheritdoc/>
    public IEntropy Entropy { get; } = new EspEntropy();

    /// <inheritdoc/>
    public IRadio Radio => EspRadio;

    /// <inheritdoc/>
    public ISegmentStore Store => EspStore;

    /// <inheritdoc/>
    public IMotion Motion { get; }

    /// <inheritdoc/>
    public IBattery Battery { get; }

    /// <inheritdoc/>
    public IButton Button => EspButton;

    /// <inheritdoc/>
    public ISignal Signal => EspSignal;

    /// <summary>None: the boards' displays are not driven yet.</summary>
    public IDisplay? Display => null;

    /// <inheritdoc/>
    public ICipher Cipher { get; }

    /// <inheritdoc/>
    public ISyncLink Sync => EspSyncLink;

    /// <inheritdoc/>
    public IProvisioning? Provisioning { get; }

    /// <inheritdoc/>
    public IFaults? Faults => EspFaults;
}
