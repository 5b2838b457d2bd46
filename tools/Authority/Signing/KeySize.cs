namespace Bluezone.Band.Authority.Signing;

/// <summary>How high both trees of a signing key are.</summary>
public enum KeySize
{
    /// <summary>H5 over H5: 1,024 signatures, made in a moment. For tests and simulations.</summary>
    Small = 5,

    /// <summary>H10 over H10: 1,048,576 signatures, 63 provinces a day for 45 years.</summary>
    Full = 10,
}
