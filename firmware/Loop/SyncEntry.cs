using Bluezone.Band.Contracts;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>When recording gives way to sync mode: by the wearer's gesture, or because the band was put on its charger.</summary>
public sealed class SyncEntry
{
    /// <summary>The charger counts no sooner after recording began, milliseconds: a loose plug must not keep a band from recording.</summary>
    public const int ChargerAfterMs = 600000;

    private readonly IBand _band;
    private readonly Wrist _wrist;
    private long _chargerFromMs;
    private bool _wasCharging;

    /// <summary>Ties the parts together.</summary>
    public SyncEntry(IBand band, Wrist wrist)
    {
        _band = band;
        _wrist = wrist;
    }

    /// <summary>Whether everything is in flash and sync mode may be entered.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether only the charger asks for it.</summary>
    public bool IsByCharger { get; private set; }

    /// <summary>Recording begins: a charger that the band is on already does not count.</summary>
    public void Begin(long nowMs)
    {
        _chargerFromMs = nowMs + ChargerAfterMs;
        _wasCharging = _band.Battery.IsCharging;
    }

    /// <summary>Looks at gesture and charger.</summary>
    /// <returns>Whether sync mode is asked for now, and the band has keys for it.</returns>
    public bool Follow(long nowMs)
    {
        bool isCharging = _band.Battery.IsCharging;
        bool isPut = isCharging && !_wasCharging && nowMs >= _chargerFromMs;
        bool isWished = _wrist.TakeSyncWish();
        _wasCharging = isCharging;
        IsReady = false;
        IsByCharger = !isWished;
        return (isPut || isWished) && HasKeys();
    }

    /// <summary>Recording has been ended.</summary>
    /// <param name="isSaved">Whether all of it is in flash; if not, it goes on.</param>
    public void End(bool isSaved)
    {
        IsReady = isSaved;
    }

    // Whatever else is wrong with them sync mode finds out.
    private bool HasKeys()
    {
        return _band.Store.Length(KeyRing.FirstSegment) > 0 || _band.Store.Length(KeyRing.FirstSegment + 1) > 0;
    }
}
