using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>What the bands of one kind of listening told, phase by phase.</summary>
public sealed class ListeningResult
{
    private readonly Experiment _experiment;
    private readonly IReadOnlyList<ReplayPair> _pairs;
    private readonly IReadOnlyList<Tally> _tallies;

    /// <summary>Judges journals.</summary>
    /// <param name="listening">When the bands listened.</param>
    /// <param name="experiment">Who was there.</param>
    /// <param name="pairs">Whom to judge by.</param>
    /// <param name="tallies">The journals of each phase.</param>
    public ListeningResult(
        Listening listening, Experiment experiment, IReadOnlyList<ReplayPair> pairs, IReadOnlyList<Tally> tallies)
    {
        Listening = listening;
        _experiment = experiment;
        _pairs = pairs;
        _tallies = tallies;
        Scores = tallies.Select(ScoreOf).ToArray();
    }

    /// <summary>When the bands listened.</summary>
    public Listening Listening { get; }

    /// <summary>One for each phase.</summary>
    public IReadOnlyList<Score> Scores { get; }

    public Spread? F1 => Spread.Of(Scores.Select(score => score.F1));

    public Spread? Precision => Spread.Of(Scores.Select(score => score.Precision));

    public Spread? Recall => Spread.Of(Scores.Select(score => score.Recall));

    /// <summary>Packets a phase hands to all bands together, mean.</summary>
    public double PacketsHeard => _tallies.Average(tally => tally.PacketsHeard);

    /// <summary>What the firmware counted as lost, all phases together.</summary>
    public long Losses => _tallies.Sum(tally => tally.Losses);

    /// <summary>Near by the band, minutes, in each phase.</summary>
    public IEnumerable<double> NearMinutes(ReplayPair pair)
    {
        return Each(pair, (tally, receiver, transmitter) => tally.NearMinutes(receiver, transmitter));
    }

    /// <summary>Heard by the band, minutes, in each phase.</summary>
    public IEnumerable<double> HeardMinutes(ReplayPair pair)
    {
        return Each(pair, (tally, receiver, transmitter) => tally.HeardMinutes(receiver, transmitter));
    }

    /// <summary>Records in the band's journal, in each phase.</summary>
    public IEnumerable<int> Records(ReplayPair pair)
    {
        return Each(pair, (tally, receiver, transmitter) => tally.Records(receiver, transmitter));
    }

    private IEnumerable<T> Each<T>(ReplayPair pair, Func<Tally, int, int, T> figure)
    {
        int receiver = _experiment.PlaceOf(pair.Receiver);
        int transmitter = _experiment.PlaceOf(pair.Transmitter);
        return _tallies.Select(tally => figure(tally, receiver, transmitter));
    }

    private Score ScoreOf(Tally tally)
    {
        return Score.Of(_pairs.Select(pair =>
            (tally.NearMinutes(_experiment.PlaceOf(pair.Receiver), _experiment.PlaceOf(pair.Transmitter)), pair.TrueNearMinutes)));
    }
}
