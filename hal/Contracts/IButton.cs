namespace Bluezone.Band.Contracts;

/// <summary>The one button on the wrist.</summary>
public interface IButton
{
    /// <summary>Takes the oldest press that has ended and was not yet taken.</summary>
    /// <returns>How long it was held, milliseconds; 0 when there is none.</returns>
    int TakePressMs();
}
