using System;
using System.Threading.Tasks;
using Spectre.Console;

namespace Bluezone.Band.Bandctl;

/// <summary>A bar on a terminal, redrawn by a thread of its own. Disposed, it stays as it is and the cursor is back.</summary>
internal sealed class Bar : IDisposable
{
    private readonly IAnsiConsole _console;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawn;
    private readonly ProgressTask _share;

    /// <summary>Draws one, empty.</summary>
    /// <param name="console">A terminal.</param>
    /// <param name="what">What stands before it.</param>
    public Bar(IAnsiConsole console, string what)
    {
        _console = console;
        var begun = new TaskCompletionSource<ProgressTask>(TaskCreationOptions.RunContinuationsAsynchronously);
        Console.CancelKeyPress += ShowCursor;
        _drawn = console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                begun.SetResult(context.AddTask(Markup.Escape(what), maxValue: 1));
                await _over.Task.ConfigureAwait(false);
            });
        _share = begun.Task.GetAwaiter().GetResult();
    }

    /// <summary>Fills it.</summary>
    /// <param name="share">0..1.</param>
    /// <param name="what">What stands before it from now on.</param>
    public void Tell(double share, string what)
    {
        _share.Value = share;
        _share.Description = Markup.Escape(what);
    }

    public void Dispose()
    {
        _over.TrySetResult();
        _drawn.GetAwaiter().GetResult();
        Console.CancelKeyPress -= ShowCursor;
    }

    // Ctrl+C may end the program before anybody disposes.
    private void ShowCursor(object? sender, ConsoleCancelEventArgs pressed) => _console.Cursor.Show(true);
}
