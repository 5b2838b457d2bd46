using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Data.Sqlite;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>A recording made up for a test, in a folder that goes with it.</summary>
internal sealed class ReplayFile : IDisposable
{
    public const long BeganUtcMs = 1_587_102_484_055;

    private const string Columns =
        "receiver_id INT, transmitter_id INT, timestamp REAL, rssi INTEGER, tx_power INTEGER, ground_truth_distance REAL";

    public ReplayFile(string columns = Columns, string table = "results")
    {
        Folder = Directory.CreateTempSubdirectory("replay-").FullName;
        Name = Path.Combine(Folder, "made-up.sqlite");
        Execute($"CREATE TABLE {table} ({columns})");
    }

    public string Folder { get; }

    public string Name { get; }

    public void Dispose()
    {
        Directory.Delete(Folder, true);
    }

    /// <summary>Two people hear each other twice a second.</summary>
    public ReplayFile WithPair(int one, int other, int minutes, int rssiDbm, object? distanceM, long fromUtcMs = BeganUtcMs)
    {
        List<object?[]> rows = [];
        for (long ms = 0; ms < minutes * 60_000L; ms += 500)
        {
            rows.Add([one, other, (double)(fromUtcMs + ms), rssiDbm, -20, distanceM]);
            rows.Add([other, one, (double)(fromUtcMs + ms + 250), rssiDbm, -20, distanceM]);
        }

        return WithRows([.. rows]);
    }

    public ReplayFile WithRows(params object?[][] rows)
    {
        using SqliteConnection file = Open();
        using SqliteTransaction all = file.BeginTransaction();
        foreach (object?[] row in rows)
        {
            using SqliteCommand insert = file.CreateCommand();
            insert.Transaction = all;
            insert.CommandText = "INSERT INTO results VALUES (@0, @1, @2, @3, @4, @5)";
            for (int column = 0; column < row.Length; column++)
            {
                insert.Parameters.AddWithValue($"@{column}", row[column] ?? DBNull.Value);
            }

            insert.ExecuteNonQuery();
        }

        all.Commit();
        return this;
    }

    private void Execute(string text)
    {
        using SqliteConnection file = Open();
        using SqliteCommand command = file.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Name, Pooling = false }.ToString());
        file.Open();
        return file;
    }
}
