namespace Bluezone.Band.Contracts;

/// <summary>Light and vibration on the wrist.</summary>
public interface ISignal
{
    /// <summary>Plays a rhythm once and returns at once; a new one replaces the one that plays.</summary>
    /// <param name="rhythm">Times on, off, on, off…, each in units of 20 ms; a time of 0 is none. Copied before the call returns.</param>
    /// <param name="withLight">Whether the light follows it.</param>
    /// <param name="withVibration">Whether the motor follows it.</param>
    void Play(byte[] rhythm, bool withLight, bool withVibration);
}
