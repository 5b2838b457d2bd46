namespace Bluezone.Band.SyncClient;

/// <summary>One answer of a band.</summary>
/// <param name="Operation">Of the request it answers; 0x23 for a frame of records.</param>
/// <param name="Status">0 done; SYNC.md has the others.</param>
/// <param name="Octets">What follows.</param>
public sealed record SyncAnswer(int Operation, int Status, byte[] Octets)
{
    /// <summary>The answer itself if it says done, else what it says as an exception.</summary>
    public SyncAnswer RequireDone()
    {
        return Status == 0 ? this : throw SyncException.OfStatus(Status);
    }
}
