using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Run;

/// <summary>What must hold at every moment of a run: how often each was looked at, and where it failed.</summary>
public sealed class Invariants
{
    public const string IdKeepsToItsSlot = "no id is advertised outside its slot";
    public const string IdIsOneBands = "no two bands ever send one id";
    public const string SilentWithoutClock = "a band without a clock is silent";
    public const string SilentWhenNotWorn = "a band that has lain still for half an hour is silent";
    public const string OwnIdNotRecorded = "no band records an id of its own";
    public const string RecordedIdWasSent = "every recorded id was sent by somebody";
    public const string RecordsInOrder = "records are numbered without repetition, and none is from the future";
    public const string PhoneHeardTruth = "every band that a phone recorded was sending that id";
    public const string FlatBandIsClosed = "a band whose cell has run flat has nothing open, and says so in its journal";
    public const string NearNotAboveDuration = "near duration is never above duration";

    public const string BoardDoesNotComplain = "no band did what a board would punish, or lost a thread";

    private const int MostExamples = 5;

    private readonly SortedDictionary<string, long> _looked = [];
    private readonly SortedDictionary<string, long> _failed = [];
    private readonly List<string> _examples = [];

    /// <summary>Every invariant and how often it was looked at and failed.</summary>
    public IEnumerable<(string Name, long Looked, long Failed)> All
    {
        get
        {
            foreach ((string name, long looked) in _looked)
            {
                yield return (name, looked, _failed.GetValueOrDefault(name));
            }
        }
    }

    /// <summary>The first few failures, in words.</summary>
    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Whether nothing failed.</summary>
    public bool Hold => _failed.Count == 0;

    /// <summary>Looks at one.</summary>
    public void Require(string name, bool holds, string where)
    {
        _looked[name] = _looked.GetValueOrDefault(name) + 1;
        if (holds)
        {
            return;
        }

        _failed[name] = _failed.GetValueOrDefault(name) + 1;
        if (_examples.Count < MostExamples)
        {
            _examples.Add($"{name}: {where}");
        }
    }
}
