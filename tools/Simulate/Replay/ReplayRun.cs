using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>`band replay`: puts the firmware on the wrists of people whose phones recorded each other at known distances.</summary>
public static class ReplayRun
{
    /// <summary>Replays a file, writes a summary and, on request, a table and a picture.</summary>
    /// <param name="path">An SQLite file as REPLAY.md describes it.</param>
    /// <param name="outFolder">Where pairs.csv and near.svg go, made if need be; null for nowhere.</param>
    /// <param name="writer">Takes the pairs, then the summary: the same for the same file and folder.</param>
    /// <param name="progress">Is told how many bands have been worn, of how many.</param>
    /// <exception cref="ReplayException">The file cannot be replayed, or the folder not be written; the message is one line.</exception>
    public static ReplayResult Run(string path, string? outFolder, TextWriter writer, Action<int, int>? progress = null)
    {
        Experiment experiment = ExperimentFile.Read(path);
        try
        {
            if (outFolder != null)
            {
                Directory.CreateDirectory(outFolder);       // Before the work, so that a bad folder is told at once.
            }

            ReplayResult result = Play(experiment, Listening.WheneverRecorded(), Listening.OwnSchedule(), progress);
            ReplayReport.Write(writer, Path.GetFileName(path), result);
            if (outFolder != null)
            {
                PairsTable.Write(Path.Combine(outFolder, PairsTable.FileName), result);
                writer.WriteLine($"{outFolder}: {PairsTable.FileName}: every pair's minutes");
                string drawn = NearPicture.Draw(Path.Combine(outFolder, NearPicture.FileName), Path.GetFileName(path), result);
                writer.WriteLine($"{outFolder}: {drawn}");
            }

            return result;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException && outFolder != null)
        {
            throw new ReplayException($"{outFolder}: cannot be written ({cause.Message})", cause);
        }
    }

    /// <summary>Replays an experiment with other kinds of listening.</summary>
    /// <param name="experiment">What was recorded.</param>
    /// <param name="wheneverRecorded">(a).</param>
    /// <param name="ownSchedule">(b).</param>
    /// <param name="progress">Is told how many bands have been worn, of how many.</param>
    public static ReplayResult Play(
        Experiment experiment, Listening wheneverRecorded, Listening ownSchedule, Action<int, int>? progress = null)
    {
        var truth = new GroundTruth(experiment);
        ReplayPair[] pairs = PairsOf(experiment, truth).ToArray();
        int people = experiment.People.Count;
        int bands = people * (wheneverRecorded.Phases + ownSchedule.Phases);
        int worn = 0;
        var wrists = new Wrists(experiment, () => progress?.Invoke(++worn, bands));
        return new ReplayResult(
            experiment,
            pairs,
            (people * (people - 1)) - pairs.Length,
            new ListeningResult(wheneverRecorded, experiment, pairs, wrists.WearAll(wheneverRecorded)),
            new ListeningResult(ownSchedule, experiment, pairs, wrists.WearAll(ownSchedule)));
    }

    private static IEnumerable<ReplayPair> PairsOf(Experiment experiment, GroundTruth truth)
    {
        return from receiver in experiment.People
            from transmitter in experiment.People
            where receiver != transmitter && truth.IsKnown(receiver, transmitter)
            select new ReplayPair(
                receiver,
                transmitter,
                truth.KnownMinutes(receiver, transmitter),
                truth.NearMinutes(receiver, transmitter),
                truth.IsBehindWall(receiver, transmitter));
    }
}
