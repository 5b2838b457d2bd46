using System.IO;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>pairs.csv: every judged pair with its minutes, in the columns of REPLAY.md.</summary>
public static class PairsTable
{
    public const string FileName = "pairs.csv";

    private const string Head =
        "receiver,transmitter,behind_wall,known_min,true_near_min,a_records,a_heard_min,a_near_min,"
        + "b_phases_with_record,b_heard_mean_min,b_near_mean_min,b_near_least_min,b_near_most_min";

    /// <summary>Writes it.</summary>
    public static void Write(string path, ReplayResult result)
    {
        File.WriteAllText(path, Head + "\n" + string.Concat(result.Pairs.Select(pair => Row(result, pair) + "\n")));
    }

    private static string Row(ReplayResult result, ReplayPair pair)
    {
        ListeningResult a = result.WheneverRecorded;
        ListeningResult b = result.OwnSchedule;
        return string.Join(
            ',',
            pair.Receiver,
            pair.Transmitter,
            pair.IsBehindWall ? 1 : 0,
            Minutes(pair.KnownMinutes),
            Minutes(pair.TrueNearMinutes),
            a.Records(pair).First(),
            Minutes(a.HeardMinutes(pair).First()),
            Minutes(a.NearMinutes(pair).First()),
            b.Records(pair).Count(records => records > 0),
            Minutes(b.HeardMinutes(pair).Average()),
            Minutes(b.NearMinutes(pair).Average()),
            Minutes(b.NearMinutes(pair).Min()),
            Minutes(b.NearMinutes(pair).Max()));
    }

    private static string Minutes(double minutes)
    {
        return minutes.ToString("F2");
    }
}
