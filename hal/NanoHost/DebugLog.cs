using System.Collections.Generic;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost;

/// <summary>What a module's program wrote to the debugger, the last lines of it.</summary>
public sealed class DebugLog
{
    /// <summary>Lines that are kept.</summary>
    public const int Capacity = 1000;

    private readonly VirtualTime _time;
    private readonly Queue<string> _lines = new();

    internal DebugLog(VirtualTime time)
    {
        _time = time;
    }

    /// <summary>The lines, oldest first, each with the time in seconds.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Lines written so far, kept or not.</summary>
    public long Count { get; private set; }

    internal void Add(string line)
    {
        Count++;
        _lines.Enqueue($"{_time.NowUs / 1e6:F3} s: {line}");
        if (_lines.Count > Capacity)
        {
            _lines.Dequeue();
        }
    }
}
