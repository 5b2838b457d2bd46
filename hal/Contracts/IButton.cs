namespace Bluezone.Band.Contracts;

/// <summary>The one button on the wrist.</summary>
public interface IButton
{
    /// <summary>Takes the oldest press that has ended and was not yet taken.</summary>
    /// <returns>How long it was held, milliseconds; 0 when there is none.</returns>
    int TakePressMs();

    /// <summary>When the press that was taken last had ended, milliseconds since boot, as exactly as it was seen; however late it was taken.</summary>
    long PressEndedMs { get; }
}
