using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A button that is pressed by appointment.</summary>
public sealed class SimButton : IButton
{
    private readonly VirtualTime _time;
    private readonly Queue<int> _ended = new();

    public SimButton(VirtualTime time)
    {
        _time = time;
    }

    /// <summary>Presses it now or later; the press can be taken when it has ended.</summary>
    public void PressAt(long timeUs, int heldMs)
    {
        _time.At(timeUs + (heldMs * 1000L), () => _ended.Enqueue(heldMs));
    }

    public int TakePressMs()
    {
        return _ended.TryDequeue(out int heldMs) ? heldMs : 0;
    }
}
