using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Faults and starts as the fault log has them, and what the self-check found.</summary>
public sealed class EspFaults : IFaults
{
    private readonly FaultLog _log;

    /// <summary>Tells of a log.</summary>
    public EspFaults(FaultLog log)
    {
        _log = log;
    }

    /// <inheritdoc/>
    public int ChecksFailed { get; set; }

    /// <inheritdoc/>
    public int Count => _log.Count;

    /// <inheritdoc/>
    public int LastCode => _log.LastCode;

    /// <inheritdoc/>
    public bool Look(int number, out int code, out int streak, out int uptimeS)
    {
        return _log.Look(number, out code, out streak, out uptimeS);
    }
}
