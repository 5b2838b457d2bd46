namespace Bluezone.Band.Exposure;

/// <summary>How far the check of a signature is.</summary>
public static class SignatureResult
{
    /// <summary>Not yet known: more work is to be done.</summary>
    public const int Running = 0;

    /// <summary>The signature is the key's, over this message.</summary>
    public const int Good = 1;

    /// <summary>It is not, or it could not be read.</summary>
    public const int Bad = 2;
}
