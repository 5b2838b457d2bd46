using System;
using System.Threading;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Ctrl+C, taken as a wish to stop: the work lets go of the band and says so. Pressed again, it ends the program at once.</summary>
internal sealed class StopKey : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public StopKey()
    {
        Console.CancelKeyPress += Press;
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Press;
        _stop.Dispose();
    }

    private void Press(object? sender, ConsoleCancelEventArgs pressed)
    {
        pressed.Cancel = !_stop.IsCancellationRequested;
        _ = _stop.CancelAsync();        // Not here: who waits would go on in this handler, and end the program before the press is taken.
    }
}
