namespace Bluezone.Band.Sim;

/// <summary>A rhythm that the wearer saw or felt.</summary>
/// <param name="TimeUs">When it began, virtual time.</param>
/// <param name="Rhythm">Times on, off, on… in units of 20 ms.</param>
/// <param name="WithLight">Whether the light followed it.</param>
/// <param name="WithVibration">Whether the motor followed it.</param>
public sealed record PlayedRhythm(long TimeUs, byte[] Rhythm, bool WithLight, bool WithVibration);
