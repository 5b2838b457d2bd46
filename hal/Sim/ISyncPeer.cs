namespace Bluezone.Band.Sim;

/// <summary>Whoever is connected to a <see cref="SimSyncLink"/>: what it is told.</summary>
/// <remarks>Called from inside the band's calls; it may call the link's client side at once.</remarks>
public interface ISyncPeer
{
    /// <summary>A notification arrived.</summary>
    /// <param name="attribute">One of <see cref="Contracts.SyncAttribute"/>.</param>
    /// <param name="value">Its own copy.</param>
    void Notified(int attribute, byte[] value);

    /// <summary>The band ended the connection, or lost its power.</summary>
    void Lost();
}
