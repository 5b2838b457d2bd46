namespace Bluezone.Band.Wearer;

/// <summary>The cell, as far as the wearer should mind.</summary>
public enum WearerBattery
{
    /// <summary>Enough.</summary>
    Good = 0,

    /// <summary>Some three days are left.</summary>
    Soon = 1,

    /// <summary>At its end.</summary>
    Empty = 2,

    /// <summary>On the charger.</summary>
    Charging = 3,
}
