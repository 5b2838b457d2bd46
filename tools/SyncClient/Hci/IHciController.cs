using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>A Bluetooth LE controller, as its host sees it: whole HCI packets, their kind first.</summary>
/// <remarks>Source: Bluetooth Core, volume 4, part A (H4). Errors: <see cref="SyncFault.NoController"/> once it is gone.</remarks>
public interface IHciController
{
    /// <summary>A clock, milliseconds; never goes back.</summary>
    long NowMs { get; }

    /// <summary>Sends a packet.</summary>
    Task SendAsync(byte[] packet, CancellationToken stop);

    /// <summary>The next packet.</summary>
    /// <param name="withinMs">How long to wait for it.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Null when none came in time.</returns>
    Task<byte[]?> ReceiveAsync(int withinMs, CancellationToken stop);
}
