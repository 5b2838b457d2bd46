using System.Threading.Tasks;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A client over <see cref="SyncPeer"/> waits by letting the band's time pass: its tasks are done when they are returned.</summary>
internal static class SyncWaits
{
    public static T Now<T>(this Task<T> task) => task.GetAwaiter().GetResult();

    public static void Now(this Task task) => task.GetAwaiter().GetResult();
}
