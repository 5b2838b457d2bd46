using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Lets people and their devices wait in virtual time, many at once: each goes on where it waited, on the time's own thread.</summary>
internal static class VirtualPause
{
    /// <summary>A task that is done so many microseconds from now.</summary>
    public static Task PauseAsync(this VirtualTime time, long us)
    {
        var done = new TaskCompletionSource();
        time.After(us, () => GoOn(done));
        return done.Task;
    }

    /// <summary>Ends a wait; whoever waited goes on before this returns.</summary>
    /// <remarks>A test's context would send him to another thread, where time goes on without him.</remarks>
    public static void GoOn(TaskCompletionSource done)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            done.TrySetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
