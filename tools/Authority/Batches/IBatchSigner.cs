namespace Bluezone.Band.Authority.Batches;

/// <summary>Who signs a header; each call may use up a one-time key, so it is called once a batch.</summary>
public interface IBatchSigner
{
    /// <summary>Identifier I of the top LMS key, of which a header holds the first four octets.</summary>
    byte[] Identifier { get; }

    /// <summary>Length of every signature, octets: it stands in the header that is signed.</summary>
    int SignatureOctets { get; }

    /// <summary>Signs.</summary>
    /// <param name="header">64 octets.</param>
    byte[] Sign(byte[] header);
}
