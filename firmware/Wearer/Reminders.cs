namespace Bluezone.Band.Wearer;

/// <summary>What the wearer is reminded of at set hours of the day.</summary>
/// <remarks>
/// Set hours need no memory over a restart: a band that restarts reminds of nothing until the next of them passes.
/// What falls into a lesson waits for its end; what waits when the night begins is dropped.
/// </remarks>
public sealed class Reminders
{
    /// <summary>The first hour, minute of the local day: 8:00, when a band should be on its wrist.</summary>
    public const int MorningMinute = 8 * 60;

    /// <summary>The second: 17:00, when there is an evening left to charge it and a health station is still open.</summary>
    public const int AfternoonMinute = 17 * 60;

    /// <summary>A cell at its end is told of as often as this, minutes.</summary>
    public const int EmptyEveryMinutes = 120;

    private int _lastMinute = WearerState.Unknown;
    private WearerBattery _lastBattery;
    private bool _isWearDue;
    private bool _isStorageDue;
    private bool _isSoonDue;
    private bool _isEmptyDue;

    /// <summary>Looks at the hour.</summary>
    public void Follow(WearerState state)
    {
        int minute = state.MinuteOfDay;
        if (minute < 0 || QuietTime.IsNight(state))
        {
            _isWearDue = false;
            _isStorageDue = false;
            _isSoonDue = false;
            _isEmptyDue = false;
        }
        else if (_lastMinute >= 0)
        {
            bool isAfternoon = HasPassed(AfternoonMinute, minute);
            bool isHour = isAfternoon || HasPassed(MorningMinute, minute);
            bool hasEmptied = state.Battery == WearerBattery.Empty && _lastBattery != WearerBattery.Empty;
            _isWearDue |= isHour;
            _isStorageDue |= isHour;
            _isSoonDue |= isAfternoon;
            _isEmptyDue |= hasEmptied || minute / EmptyEveryMinutes != _lastMinute / EmptyEveryMinutes;
        }

        _lastMinute = minute;
        _lastBattery = state.Battery;
    }

    /// <summary>Takes the next one that is due and still true.</summary>
    /// <returns><see cref="WearerSignal.None"/> for none.</returns>
    public WearerSignal Take(WearerState state)
    {
        bool isEmpty = _isEmptyDue && state.Battery == WearerBattery.Empty;
        _isEmptyDue = false;
        if (isEmpty)
        {
            return WearerSignal.BatteryEmpty;
        }

        bool isStorage = _isStorageDue && state.HasStorageTrouble;
        _isStorageDue = false;
        if (isStorage)
        {
            return state.Records ? WearerSignal.StorageTrouble : WearerSignal.StorageFailed;
        }

        bool isSoon = _isSoonDue && state.Battery == WearerBattery.Soon;
        _isSoonDue = false;
        if (isSoon)
        {
            return WearerSignal.BatterySoon;
        }

        bool isWear = _isWearDue && state.IsStill && state.Battery != WearerBattery.Charging && !state.IsPaused;
        _isWearDue = false;
        return isWear ? WearerSignal.NotWorn : WearerSignal.None;
    }

    private bool HasPassed(int markMinute, int minute)
    {
        return _lastMinute < markMinute && minute >= markMinute;
    }
}
