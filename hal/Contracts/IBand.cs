namespace Bluezone.Band.Contracts;

/// <summary>A band's parts, one property each: all that the loop knows of the hardware.</summary>
public interface IBand
{
    /// <summary>Time.</summary>
    IClock Clock { get; }

    /// <summary>Chance.</summary>
    IEntropy Entropy { get; }

    /// <summary>Bluetooth LE.</summary>
    IRadio Radio { get; }

    /// <summary>Flash.</summary>
    ISegmentStore Store { get; }

    /// <summary>Accelerometer.</summary>
    IMotion Motion { get; }

    /// <summary>Cell.</summary>
    IBattery Battery { get; }

    /// <summary>Button.</summary>
    IButton Button { get; }

    /// <summary>Light and motor.</summary>
    ISignal Signal { get; }

    /// <summary>Display; null on a board without one.</summary>
    IDisplay? Display { get; }

    /// <summary>HMAC and AES.</summary>
    ICipher Cipher { get; }

    /// <summary>The GATT server of sync mode.</summary>
    ISyncLink Sync { get; }

    /// <summary>The way keys came with the firmware; null where none can come.</summary>
    IProvisioning? Provisioning { get; }

    /// <summary>What went wrong on the board; null where nothing is kept.</summary>
    IFaults? Faults { get; }
}
