using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>A run that nobody cuts: what was acknowledged, and what was there, after each of its steps.</summary>
internal sealed class ReferenceRun
{
    private readonly List<long> _ends = [];
    private readonly List<HashSet<string>> _acknowledged = [];
    private readonly List<HashSet<string>> _alive = [];
    private readonly List<Dictionary<string, long>> _numbers = [];
    private readonly List<bool> _hasKeys = [];
    private readonly HashSet<string> _ever = [];

    public ReferenceRun(FlashStore begin, int phase, int steps, HashSet<string> acknowledgedBefore, bool hadKeys)
    {
        Phase = phase;
        Steps = steps;
        End = begin.Snapshot();
        long first = End.StepsTaken;
        AcknowledgedBefore = acknowledgedBefore;
        HadKeys = hadKeys;
        var rig = new RecordingRig(End, phase);
        Note(rig, first, false);
        for (int step = 0; step < steps; step++)
        {
            Note(rig, first, rig.Step(step));
        }
    }

    public int Phase { get; }

    public int Steps { get; }

    /// <summary>The store after it.</summary>
    public FlashStore End { get; }

    public HashSet<string> AcknowledgedBefore { get; }

    public bool HadKeys { get; }

    public long Cuts => _ends[^1];

    public HashSet<string> Acknowledged => _acknowledged[^1];

    public HashSet<string> AliveAtBegin => _alive[0];

    public bool HasKeys => _hasKeys[^1];

    /// <summary>What must be there after a cut: acknowledged before the step that was cut, and not given up in it.</summary>
    public HashSet<string> MustSurvive(long cut)
    {
        int step = StepAt(cut);
        return Before(step).Where(_alive[step].Contains).ToHashSet();
    }

    /// <summary>Numbers that were in flash before the step that was cut.</summary>
    public Dictionary<string, long> NumbersBefore(long cut)
    {
        int step = StepAt(cut);
        return step == 0 ? [] : _numbers[step - 1];
    }

    public bool MustHaveKeys(long cut)
    {
        int step = StepAt(cut);
        return step == 0 ? HadKeys : _hasKeys[step - 1];
    }

    /// <summary>Whether such a record was ever made.</summary>
    public bool WasEver(string key) => _ever.Contains(key) || AcknowledgedBefore.Contains(key);

    private void Note(RecordingRig rig, long first, bool saved)
    {
        _ends.Add(End.StepsTaken - first);
        _alive.Add(rig.Alive());
        _numbers.Add(_numbers.Count == 0 ? [] : new Dictionary<string, long>(_numbers[^1]));
        foreach ((string key, long number) in rig.Numbers(durableOnly: !saved))
        {
            _numbers[^1][key] = number;
        }

        HashSet<string> before = Before(_ends.Count - 1);
        _acknowledged.Add(before.Where(_alive[^1].Contains).Concat(saved ? rig.Alive() : rig.Durable()).ToHashSet());
        _hasKeys.Add(_hasKeys.Count == 0 ? HadKeys : _hasKeys[^1] || saved);
        _ever.UnionWith(_alive[^1]);
    }

    private HashSet<string> Before(int step) => step == 0 ? AcknowledgedBefore : _acknowledged[step - 1];

    private int StepAt(long cut) => _ends.FindIndex(end => end > cut);
}
