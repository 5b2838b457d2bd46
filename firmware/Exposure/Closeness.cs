using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>How long of an encounter was close by a policy's path loss, though only one path loss was counted while it went on.</summary>
/// <remarks>
/// The record says how long it was near by the band's own threshold, its strongest and its mean signal. Below that threshold the near
/// time is taken in proportion, from the strongest sighting on; above it the rest of the duration, up to as far below the mean as
/// the strongest was above it. Promise: never less for a higher path loss, and what the record says at the threshold itself.
/// Source: MATCH.md, "Close".
/// </remarks>
public sealed class Closeness
{
    /// <summary>How many kinds of sender a record can name.</summary>
    public const int Kinds = 8;

    private readonly sbyte[] _txDbmByKind;
    private readonly int _nearPathLossDb;

    /// <summary>Prepares to measure.</summary>
    /// <param name="txDbmByKind">Transmit power of each kind of sender, dBm, by the kind's number; <see cref="Kinds"/> of them.</param>
    /// <param name="nearPathLossDb">The path loss that near time was counted with, dB.</param>
    public Closeness(sbyte[] txDbmByKind, int nearPathLossDb)
    {
        _txDbmByKind = txDbmByKind;
        _nearPathLossDb = nearPathLossDb;
    }

    /// <summary>Seconds of an encounter that were close.</summary>
    /// <param name="record">The encounter; its octets may be any.</param>
    /// <param name="closePathLossDb">Path loss up to which a sighting is close, dB.</param>
    /// <returns>0 to its duration.</returns>
    public int SecondsOf(JournalRecord record, int closePathLossDb)
    {
        int txDbm = _txDbmByKind[(int)record.Kind];
        int leastDb = txDbm - record.RssiMaxDbm;
        int mostDb = (2 * (txDbm - record.RssiMeanDbm)) - leastDb;
        int durationS = record.DurationS;
        int nearS = record.NearS < durationS ? record.NearS : durationS;
        if (closePathLossDb < leastDb)
        {
            return 0;
        }

        if (closePathLossDb == _nearPathLossDb)
        {
            return nearS;
        }

        if (closePathLossDb < _nearPathLossDb)
        {
            return nearS * (closePathLossDb - leastDb) / (_nearPathLossDb - leastDb);
        }

        return closePathLossDb >= mostDb
            ? durationS
            : nearS + ((durationS - nearS) * (closePathLossDb - _nearPathLossDb) / (mostDb - _nearPathLossDb));
    }
}
