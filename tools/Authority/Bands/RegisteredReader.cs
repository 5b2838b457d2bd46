using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands;

/// <summary>A reader that was given tickets.</summary>
/// <param name="Number">1..4,294,967,295; never another device's.</param>
/// <param name="Role">What all its tickets are for.</param>
/// <param name="NotAfterUtcSeconds">When the last of its tickets ends.</param>
/// <param name="RevokedUtcSeconds">When it was revoked; 0: it was not.</param>
public sealed record RegisteredReader(long Number, SyncRole Role, long NotAfterUtcSeconds, long RevokedUtcSeconds)
{
    public bool IsRevoked => RevokedUtcSeconds != 0;
}
