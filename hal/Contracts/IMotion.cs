namespace Bluezone.Band.Contracts;

/// <summary>Tells a band on a wrist from a band in a drawer.</summary>
public interface IMotion
{
    /// <summary>What the band did since the last call.</summary>
    MotionState Take();
}
