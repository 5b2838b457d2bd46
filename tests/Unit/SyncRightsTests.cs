using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class SyncRightsTests
{
    private static readonly Dictionary<(int Operation, int Kind), string[]> _rows =
        VectorFile.Read("sync-rights.csv").ToDictionary(row => (Convert.ToInt32(row[0], 16), Number(row[1])));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryRoleMayWhatTheVectorsSayAndNothingElse(bool isByCharger)
    {
        int free = 0;
        for (int role = -1; role < 256; role++)
        {
            for (int operation = 0; operation < 256; operation++)
            {
                for (int kind = 0; kind <= (role < 5 ? 255 : 6); kind++)
                {
                    int expected = Expected(role, operation, kind, isByCharger);
                    Assert.Equal(expected, SyncRights.NeedOf(role, operation, kind, isByCharger));
                    free += expected == SyncNeed.Nothing ? 1 : 0;
                }
            }
        }

        Assert.Equal(isByCharger ? 21 : 44, free);
    }

    [Fact]
    public void NobodySeesAHistoryWithoutACodeAndNobodyButTheClinicWithOne()
    {
        int[] guarded =
        [
            SyncOperation.DisclosureHead, SyncOperation.EndDisclosure, SyncOperation.Seal, SyncOperation.Delivered, SyncOperation.Report, SyncOperation.CountRecords,
        ];
        foreach (int operation in guarded)
        {
            int kind = operation is SyncOperation.Report or SyncOperation.CountRecords ? RecordKind.History : RecordKind.None;
            Assert.Equal(SyncNeed.Never, SyncRights.NeedOf(SyncRole.Owner, operation, kind, false));
            Assert.Equal(SyncNeed.Never, SyncRights.NeedOf(SyncRole.Caretaker, operation, kind, false));
            Assert.Equal(SyncNeed.CodeAndPress, SyncRights.NeedOf(SyncRole.Clinic, operation, kind, false));
            Assert.Equal(SyncNeed.Never, SyncRights.NeedOf(SyncRole.Clinic, operation, kind, true));
        }
    }

    [Fact]
    public void ThePagesTableIsTheVectors()
    {
        string[] page = File.ReadAllLines(SourceTree.PathOf("firmware/Sync/SYNC.md"));
        int from = Array.IndexOf(page, "## Roles");
        string[] told = page.Skip(from).SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith('|')).ToArray();
        Assert.Equal(_rows.Values.Select(Told), told);
    }

    [Theory]
    [InlineData(SyncOperation.Status, SyncAttribute.Settings)]
    [InlineData(SyncOperation.Bye, SyncAttribute.Settings)]
    [InlineData(SyncOperation.CountRecords, SyncAttribute.RecordAccess)]
    [InlineData(SyncOperation.Seal, SyncAttribute.RecordAccess)]
    [InlineData(SyncOperation.PutBatch, SyncAttribute.Batch)]
    [InlineData(SyncOperation.BatchState, SyncAttribute.Batch)]
    public void EachOperationHasItsAttribute(int operation, int attribute)
    {
        Assert.Equal(attribute, SyncOperation.AttributeOf(operation));
    }

    private static int Expected(int role, int operation, int kind, bool isByCharger)
    {
        return role >= SyncRole.Owner && role <= SyncRole.Clinic && _rows.TryGetValue((operation, kind), out string[]? row) && (!isByCharger || row[6] == "1")
            ? Number(row[2 + role])
            : SyncNeed.Never;
    }

    private static string Told(string[] row)
    {
        string[] needs = ["", "yes", "press", "code, press"];
        string[] cells =
        [
            row[1] == "0" ? row[0] : $"{row[0]} kind {row[1]}",
            row[2].Replace("count ", "count, ", StringComparison.Ordinal).Replace("report ", "report, ", StringComparison.Ordinal),
            needs[Number(row[4])],
            needs[Number(row[3])],
            needs[Number(row[5])],
            row[6] == "1" ? "yes" : "",
        ];
        return "|" + string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"));
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
