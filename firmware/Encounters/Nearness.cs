using Bluezone.Band.Air;

namespace Bluezone.Band.Encounters;

/// <summary>Whether a sighting was near: its RSSI, corrected for the sender's transmit power, against one threshold.</summary>
/// <remarks>Units: the threshold is a path loss, dB, so that it is the same for every kind of sender.</remarks>
public sealed class Nearness
{
    /// <summary>Path loss up to which a sighting is near, dB.</summary>
    /// <remarks>Source: median of transmit power minus RSSI at 2 m in DP-3T's experiment 05, scenarios 01 and 02 (phones in
    /// pockets, 12,927 sightings). Not yet measured on a wrist.</remarks>
    public const int DefaultNearPathLossDb = 66;

    // ENCOUNTERS.md: Androids send Bluezone at about -15 dBm (recalled); the app's own thresholds take an iPhone to be
    // 14 to 17 dB stronger than an Android (computed), so about 0 dBm.
    private const int AndroidTxDbm = -15;
    private const int IPhoneTxDbm = 0;

    private readonly int _bandTxDbm;
    private readonly int _nearPathLossDb;

    /// <summary>Sets the threshold.</summary>
    /// <param name="bandTxDbm">Transmit power of a band, dBm: this band's own, since all are alike.</param>
    /// <param name="nearPathLossDb">Path loss up to which a sighting is near, dB.</param>
    public Nearness(int bandTxDbm, int nearPathLossDb)
    {
        _bandTxDbm = bandTxDbm;
        _nearPathLossDb = nearPathLossDb;
    }

    /// <summary>Whether a sighting was near.</summary>
    public bool IsNear(int rssiDbm, SenderKind kind)
    {
        return TxDbm(kind) - rssiDbm <= _nearPathLossDb;
    }

    /// <summary>Transmit power of a kind of sender, dBm.</summary>
    public int TxDbm(SenderKind kind)
    {
        switch (kind)
        {
            case SenderKind.Band:
                return _bandTxDbm;
            case SenderKind.Android:
                return AndroidTxDbm;
            default:
                return IPhoneTxDbm;
        }
    }
}
