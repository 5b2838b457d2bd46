namespace Bluezone.Band.Sim.Phones;

/// <summary>What the app on a phone is doing.</summary>
public enum PhoneMode
{
    /// <summary>Not running, or Bluetooth is off.</summary>
    Off = 0,

    /// <summary>Behind other apps, or the screen is dark.</summary>
    Background = 1,

    /// <summary>On the screen.</summary>
    Foreground = 2,
}
