using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>A connection to one band: octets read, written and notified. All that a session needs of Bluetooth.</summary>
/// <remarks>
/// A host's stack, a browser's or a simulated link stands behind it. Waiting is done here too: a simulated link lets its own time pass.
/// Threads: one call at a time. Errors: <see cref="SyncException"/> with <see cref="SyncFault.LinkLost"/> once the connection is gone.
/// </remarks>
public interface ISyncTransport
{
    /// <summary>Most octets of a notification: MTU - 3, at most 244.</summary>
    int NotificationOctets { get; }

    /// <summary>A clock of the transport's own, milliseconds; never goes back.</summary>
    long NowMs { get; }

    /// <summary>Reads a whole value, however many packets that takes.</summary>
    /// <returns>Null when the other side has no such point, or refuses.</returns>
    Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop);

    /// <summary>Writes a whole value.</summary>
    /// <param name="point">Where.</param>
    /// <param name="octets">1..244.</param>
    /// <param name="isAnswered">False: without response, where the point takes that.</param>
    /// <param name="stop">Ends the wait.</param>
    Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop);

    /// <summary>Asks to be notified of a point.</summary>
    /// <returns>False when it cannot be: a client that cannot be notified reads.</returns>
    Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop);

    /// <summary>The oldest notification of <see cref="SyncPoint.Log"/> that was not taken yet.</summary>
    /// <param name="withinMs">How long to wait for one.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Null when none came in time.</returns>
    Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop);

    /// <summary>Lets time pass.</summary>
    Task PauseAsync(int milliseconds, CancellationToken stop);
}
