using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>One experiment, replayed.</summary>
/// <param name="Experiment">What was recorded.</param>
/// <param name="Pairs">Pairs whose distance is known at least once: these are judged. By receiver, then transmitter.</param>
/// <param name="UnknownPairs">How many others there are.</param>
/// <param name="WheneverRecorded">(a) Listening whenever the recorder did.</param>
/// <param name="OwnSchedule">(b) The band's own schedule.</param>
public sealed record ReplayResult(
    Experiment Experiment,
    IReadOnlyList<ReplayPair> Pairs,
    int UnknownPairs,
    ListeningResult WheneverRecorded,
    ListeningResult OwnSchedule);
