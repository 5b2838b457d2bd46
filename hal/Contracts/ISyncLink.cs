namespace Bluezone.Band.Contracts;

/// <summary>The GATT server of sync mode, seen as octets: what was written, what a read is answered with, what to notify.</summary>
/// <remarks>
/// Beside the attributes of <see cref="SyncAttribute"/> a link serves Battery (180F) and Device Information (180A, firmware revision) by itself.
/// Every request of a client is answered at once: a read with what <see cref="Put"/> left, a write by being queued (0x11, insufficient resources, when the queue is full; 0x0D for a value above <see cref="SyncProfile.MostValueOctets"/>).
/// An empty write is answered and dropped: a device cannot tell it from one that was given up meanwhile.
/// One client at a time. Errors: false when the stack refused or has no room now; ask again later.
/// Threads: called by the loop alone. Power: what was not taken is gone.
/// </remarks>
public interface ISyncLink
{
    /// <summary>Whether it serves.</summary>
    bool IsOpen { get; }

    /// <summary>Creates the services and begins to advertise, connectable.</summary>
    /// <remarks>Once in a boot; the radio has to rest, and from then on it refuses every job. Left by a restart.</remarks>
    /// <param name="advertisement">Advertising data, 1..31 octets, complete with flags.</param>
    /// <param name="length">How many.</param>
    bool Open(byte[] advertisement, int length);

    /// <summary>Ends a connection, stops serving.</summary>
    void Close();

    /// <summary>Number of the connection there is, from 1 and rising with each; 0 while nobody is connected.</summary>
    int Connection { get; }

    /// <summary>Most octets of a notification on this connection: MTU - 3, at most <see cref="SyncProfile.MostValueOctets"/>; 20 while nothing else was agreed on.</summary>
    int NotificationOctets { get; }

    /// <summary>Whether the client wants to be notified of an attribute.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/>.</param>
    bool IsSubscribed(int attribute);

    /// <summary>Takes the oldest write that waits; those of a connection that ended are gone.</summary>
    /// <param name="value">Takes its octets; <see cref="SyncProfile.MostValueOctets"/> or more.</param>
    /// <param name="length">How many came, 1 or more; 0 when none waits.</param>
    /// <returns>Its attribute, or -1 when none waits.</returns>
    int TakeWrite(byte[] value, out int length);

    /// <summary>Sets what reads of an attribute are answered with from now on, on every connection; nothing before.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/> that may be read.</param>
    /// <param name="value">Octets, copied before the call returns.</param>
    /// <param name="length">0..<see cref="SyncProfile.MostValueOctets"/>.</param>
    void Put(int attribute, byte[] value, int length);

    /// <summary>Notifies the client.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/> that may be notified.</param>
    /// <param name="value">Octets, copied before the call returns.</param>
    /// <param name="length">1..<see cref="NotificationOctets"/>.</param>
    /// <returns>False when it was not sent: no room now, nobody there, not subscribed, longer than the connection carries. Nothing was sent then.</returns>
    bool Notify(int attribute, byte[] value, int length);
}
