namespace Bluezone.Band.Air;

/// <summary>What sent a sighting, as far as its frame tells.</summary>
/// <remarks>The numbers stand in the journal (3 bits): never change one.</remarks>
public enum SenderKind
{
    /// <summary>Another band: Bluezone's Android frame with our flags.</summary>
    Band = 0,

    /// <summary>An Android phone.</summary>
    Android = 1,

    /// <summary>An iPhone with the app open.</summary>
    IPhoneForeground = 2,

    /// <summary>An iPhone with the app in the background.</summary>
    IPhoneBackground = 3,
}
