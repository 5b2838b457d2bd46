using System;
using Spectre.Console;

namespace Bluezone.Band.Bandctl;

/// <summary>Says how far long work is: with a bar on a terminal, elsewhere with a line every tenth of it.</summary>
/// <remarks>Threads: one call at a time.</remarks>
internal sealed class LongWork : IDisposable
{
    private readonly Screen _screen;
    private readonly string _what;
    private Bar? _bar;
    private int _told = -1;

    /// <summary>Begins to tell.</summary>
    /// <param name="screen">Where.</param>
    /// <param name="what">What is being done, plain.</param>
    public LongWork(Screen screen, string what)
    {
        _screen = screen;
        _what = what;
        IAnsiConsole? canvas = screen.Canvas;
        _bar = canvas == null ? null : new Bar(canvas, what);
    }

    /// <summary>Says which share is done.</summary>
    /// <param name="share">0..1; with 1 it is over.</param>
    public void Tell(double share) => Tell(share, $"{(int)(share * 10) * 10} %");

    /// <summary>Says how many are done.</summary>
    public void Tell(long done, long all)
    {
        Tell(all == 0 ? 1 : (double)done / all, $"{Texts.Number(done)} / {Texts.Number(all)}");
    }

    /// <summary>Says that all is done.</summary>
    public void End() => Tell(1);

    public void Dispose()
    {
        _bar?.Dispose();
        _bar = null;
    }

    private void Tell(double share, string figures)
    {
        if (_bar != null)
        {
            _bar.Tell(share, $"{_what} {figures}");
        }
        else if ((int)(share * 10) > _told)
        {
            _screen.Progress($"{_what}: {figures}");
        }

        _told = Math.Max(_told, (int)(share * 10));
        if (share >= 1)
        {
            Dispose();      // So that what is written next stands below it.
        }
    }
}
