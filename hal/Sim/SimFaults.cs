using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Faults that a scenario says there were; the oldest may be forgotten.</summary>
public sealed class SimFaults : IFaults
{
    private readonly List<(int Code, int Streak, int UptimeS)> _faults = [];
    private int _forgotten;

    public int ChecksFailed { get; set; }

    public int Count => _faults.Count;

    public int LastCode => Count == 0 ? 0 : _faults[^1].Code;

    /// <summary>Notes one.</summary>
    public void Add(int code, int streak, int uptimeS) => _faults.Add((code, streak, uptimeS));

    /// <summary>Keeps only the newest.</summary>
    public void Forget(int butNewest) => _forgotten = int.Max(_forgotten, Count - butNewest);

    public bool Look(int number, out int code, out int streak, out int uptimeS)
    {
        bool isKept = number > _forgotten && number <= Count && number >= 1;
        (code, streak, uptimeS) = isKept ? _faults[number - 1] : (0, 0, 0);
        return isKept;
    }
}
