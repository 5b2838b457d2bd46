namespace nanoFramework.Device.Bluetooth;

/// <summary>Stands in for nanoFramework's class of this name, without its events and without <c>Pair</c>: no peer here pairs.</summary>
/// <remarks>On a server the library's <c>Pair</c> throws NullReferenceException. Source: Security/DevicePairing.cs.</remarks>
public sealed class DevicePairing
{
    internal DevicePairing()
    {
    }

    public bool AllowBonding { get; set; } = true;

    public bool OutOfBand { get; set; }

    /// <summary>Raised by characteristics that are made protected.</summary>
    public DevicePairingProtectionLevel ProtectionLevel { get; set; } = DevicePairingProtectionLevel.None;

    public DevicePairingIOCapabilities IOCapabilities { get; set; } = DevicePairingIOCapabilities.NoInputNoOutput;

    public bool CanPair => true;

    public bool IsPaired => false;

    public bool IsAuthenticated => false;

    public bool WasSecureConnectionUsedForPairing => false;
}
