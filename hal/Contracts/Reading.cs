namespace Bluezone.Band.Contracts;

/// <summary>What <see cref="IRadio.TakeReading"/> says besides a length.</summary>
public static class Reading
{
    /// <summary>The connection is still under way.</summary>
    public const int Running = -1;

    /// <summary>No answer, refused, or no such characteristic; or no reading was started.</summary>
    public const int Failed = -2;
}
