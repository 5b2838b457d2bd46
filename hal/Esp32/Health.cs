namespace Bluezone.Band.Esp32;

/// <summary>What went wrong below the firmware since the start, counted by <see cref="HealthCode"/>.</summary>
/// <remarks>
/// An array, since a field takes 12 octets of heap.
/// Threads: any adds, the main one reads; two that add at once may lose one. Nothing is decided by them.
/// </remarks>
public sealed class Health
{
    private readonly int[] _counts = new int[HealthCode.Count];

    /// <summary>How many of a kind there were.</summary>
    public int CountOf(int code) => _counts[code];

    /// <summary>Counts one.</summary>
    public void Add(int code)
    {
        _counts[code]++;
    }

    /// <summary>Counts one if it happened.</summary>
    public void AddIf(bool happened, int code)
    {
        _counts[code] += happened ? 1 : 0;
    }
}
