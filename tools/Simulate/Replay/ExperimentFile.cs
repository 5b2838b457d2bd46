using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>Reads an experiment from an SQLite file.</summary>
/// <remarks>
/// Shape: table `results`, see REPLAY.md. Other columns are ignored; a row that makes no sense is left out and counted.
/// Errors: <see cref="ReplayException"/>.
/// </remarks>
public static class ExperimentFile
{
    /// <summary>Most people: a band's table has 128 rows, and every pair is played.</summary>
    public const int MostPeople = 200;

    /// <summary>Longest experiment, hours: one broken timestamp must not make a century of it.</summary>
    public const int LongestHours = 48;

    /// <summary>Most rows: all scenarios of experiment 05 together have about a tenth of it.</summary>
    public const int MostRows = 5_000_000;

    private const long EarliestUtcMs = 946_684_800_000;     // 2000-01-01
    private const long LatestUtcMs = 4_102_444_800_000;     // 2100-01-01
    private const int WeakestDbm = -127;                    // Bluetooth Core, volume 4, part E, 7.7.65.2
    private const int StrongestDbm = 20;
    private const int FarthestM = 10_000;
    private const double BehindWall = -1;

    private static readonly string[] _columns =
        ["receiver_id", "transmitter_id", "timestamp", "rssi", "tx_power", "ground_truth_distance"];

    /// <summary>Reads a file.</summary>
    public static Experiment Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReplayException($"{path}: no such file");
        }

        try
        {
            using var file = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            file.Open();
            RequireColumns(path, file);
            return Require(path, ReadRows(path, file));
        }
        catch (SqliteException cause)
        {
            throw new ReplayException($"{path}: not a readable SQLite file ({cause.Message})", cause);
        }
    }

    private static void RequireColumns(string path, SqliteConnection file)
    {
        using SqliteCommand command = file.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('results')";
        using SqliteDataReader rows = command.ExecuteReader();
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        if (found.Count == 0)
        {
            throw new ReplayException($"{path}: no table named results");
        }

        string[] missing = _columns.Where(column => !found.Contains(column)).ToArray();
        if (missing.Length > 0)
        {
            throw new ReplayException($"{path}: table results has no column {string.Join(", ", missing)}");
        }
    }

    private static Experiment ReadRows(string path, SqliteConnection file)
    {
        using SqliteCommand command = file.CreateCommand();
        command.CommandText = "SELECT receiver_id, transmitter_id, timestamp, rssi, tx_power, ground_truth_distance FROM results";
        using SqliteDataReader rows = command.ExecuteReader();
        List<RecordedPacket> packets = [];
        int count = 0;
        while (rows.Read())
        {
            if (++count > MostRows)
            {
                throw new ReplayException($"{path}: more than {MostRows} rows");
            }

            if (TryRead(rows, out RecordedPacket packet))
            {
                packets.Add(packet);
            }
        }

        if (packets.Count == 0)
        {
            throw new ReplayException(path + count switch
            {
                0 => ": table results is empty",
                1 => ": the only row makes no sense",
                _ => $": none of the {count} rows makes sense",
            });
        }

        return new Experiment(packets, count - packets.Count);
    }

    private static Experiment Require(string path, Experiment experiment)
    {
        double hours = (experiment.LastUtcMs - experiment.FirstUtcMs) / 3_600_000.0;
        if (hours > LongestHours)
        {
            throw new ReplayException($"{path}: the timestamps span {hours:F0} h, at most {LongestHours} h");
        }

        if (experiment.People.Count > MostPeople)
        {
            throw new ReplayException($"{path}: {experiment.People.Count} people, at most {MostPeople}");
        }

        return experiment;
    }

    private static bool TryRead(SqliteDataReader row, out RecordedPacket packet)
    {
        bool makesSense = TryWhole(row.GetValue(0), long.MinValue, long.MaxValue, out long receiver)
            & TryWhole(row.GetValue(1), long.MinValue, long.MaxValue, out long transmitter)
            & TryWhole(row.GetValue(2), EarliestUtcMs, LatestUtcMs, out long utcMs)
            & TryWhole(row.GetValue(3), WeakestDbm, StrongestDbm, out long rssiDbm)
            & TryWhole(row.GetValue(4), WeakestDbm, StrongestDbm, out long txPowerDbm)
            & TryDistance(row.GetValue(5), out double? distanceM);
        packet = new RecordedPacket(receiver, transmitter, utcMs, (int)rssiDbm, (int)txPowerDbm, distanceM);
        return makesSense && receiver != transmitter;
    }

    // SQLite keeps any type in any column, whatever the column says.
    private static bool TryWhole(object cell, long least, long most, out long value)
    {
        const double Exact = 9_007_199_254_740_992;     // Up to here a double still tells whole numbers apart.
        value = cell switch
        {
            long whole => whole,
            double real when Math.Abs(real) <= Exact => (long)Math.Round(real),
            _ => long.MinValue,
        };
        return cell is long or double && value >= least && value <= most && value != long.MinValue;
    }

    private static bool TryDistance(object cell, out double? distanceM)
    {
        distanceM = cell switch
        {
            long whole => whole,
            double real => real,
            _ => null,
        };
        return cell is DBNull || distanceM is BehindWall or (>= 0 and <= FarthestM);
    }
}
