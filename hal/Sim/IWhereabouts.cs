namespace Bluezone.Band.Sim;

/// <summary>Where somebody or something is at any time; the same answer whenever it is asked.</summary>
public interface IWhereabouts
{
    /// <summary>Where it is.</summary>
    Spot At(long timeUs);

    /// <summary>Until when it surely stays within 15 m of where it is; the time itself if that is not known.</summary>
    long SettledUntilUs(long timeUs);

    /// <summary>Whether an accelerometer on it would feel something.</summary>
    bool IsMoving(long timeUs);
}
