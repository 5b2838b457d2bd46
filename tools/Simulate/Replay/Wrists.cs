using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>Everybody of one experiment, wearing bands.</summary>
public sealed class Wrists
{
    private readonly Experiment _experiment;
    private readonly Action _wasWorn;
    private readonly RotatingFrames _frames;
    private readonly RecordedPacket[][] _heard;

    /// <summary>Sorts out what each person's phone recorded.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="wasWorn">Is called after each band.</param>
    public Wrists(Experiment experiment, Action wasWorn)
    {
        _experiment = experiment;
        _wasWorn = wasWorn;
        _frames = new RotatingFrames(experiment);
        ILookup<long, RecordedPacket> byReceiver = experiment.Packets.ToLookup(packet => packet.ReceiverId);
        _heard = experiment.People.Select(person => byReceiver[person].ToArray()).ToArray();
    }

    /// <summary>Has everybody wear a band through the experiment, once for each phase.</summary>
    public IReadOnlyList<Tally> WearAll(Listening listening)
    {
        return Enumerable.Range(0, listening.Phases).Select(phase => WearAll(listening, phase)).ToArray();
    }

    private Tally WearAll(Listening listening, int phase)
    {
        var tally = new Tally(_heard.Length);
        for (int place = 0; place < _heard.Length; place++)
        {
            new RecordedBand(_experiment, _frames, place, _heard[place], listening, phase).Wear(tally);
            _wasWorn();
        }

        return tally;
    }
}
